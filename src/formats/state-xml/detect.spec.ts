import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../../../test/support/formats/reading';
import { sampleFolder } from '../../../test/support/formats/state-schemas';
import { detectKind } from './detect';
import { stateXml } from '.';

const construction = (inside: string, location = ''): Buffer =>
  Buffer.from(`<Construction${location}>${inside}</Construction>`);
const located = (file: string): string =>
  ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="${file}"`;
const typed = (type: string): string => `<Meta><Soft/><File><Type>${type}</Type><Version>3.01</Version></File></Meta>`;

describe('which document of the state family it is', () => {
  it.each([
    [
      'the name of its schema',
      construction('', located('LocalEstimateResourceIndexMethod-3_01.xsd')),
      'local_estimate_resource_index',
    ],
    [
      'a schema behind a path',
      construction('', located('file:///C:/xsd/LocalEstimateResourceIndexMethod-3_01.xsd')),
      'local_estimate_resource_index',
    ],
    ['another schema', construction('', located('ObjectEstimate-3_01.xsd')), 'object_estimate'],
    ['a summary schema', construction('', located('SummaryEstimate-3_01.xsd')), 'summary_estimate'],
    ['a takeoff schema', construction('', located('QuantityTakeoff-3_01.xsd')), 'quantity_takeoff'],
    ['a costs schema', construction('', located('CostsSummary-3_01.xsd')), 'costs_summary'],
    ['its type, without a schema', construction(typed('ЛС')), 'local_estimate'],
    ['another type', construction(typed('ОСР')), 'object_estimate'],
    ['a type spelled out', construction(typed('Ведомость объемов работ')), 'quantity_takeoff'],
    ['its structure alone', construction('<Num/><Object><Name/><Estimate>'), 'local_estimate'],
    ['nothing at all', construction('<Num/>'), 'unknown'],
    ['its own root', Buffer.from('<LocalEstimateResourceIndexMethod>'), 'local_estimate_resource_index'],
    [
      'a root behind a comment and a style sheet',
      Buffer.from('<?xml version="1.0"?>\n<!-- > -->\n<?xml-stylesheet href="x.xsl"?>\n<MarketAnalysis>'),
      'market_analysis',
    ],
    [
      'a root in a namespace',
      Buffer.from('<ns0:quantityTakeoff xmlns:ns0="http://qt/QuantityTakeoff.xsd">'),
      'quantity_takeoff',
    ],
  ])('by %s', (_by, head, kind) => {
    expect(detectKind(head)).toBe(kind);
  });

  it.each([
    Buffer.from('<html>'),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from(''),
    Buffer.from('Construction'),
    Buffer.from('<__proto__>'),
  ])('none at all (%#)', (head) => {
    expect(detectKind(head)).toBeNull();
    expect(stateXml.detects(head)).toBe(false);
  });

  it('a document of another kind is refused by its name, not misread', async () => {
    await expect(readBytes(stateXml, construction('', located('ObjectEstimate-3_01.xsd')))).rejects.toMatchObject({
      reason: 'unsupported_version',
      documentKind: 'object_estimate',
    });
    await expect(readBytes(stateXml, construction(typed('ССР')))).rejects.toMatchObject({
      reason: 'unsupported_version',
      documentKind: 'summary_estimate',
    });
  });
});

const samples = sampleFolder === null ? [] : readdirSync(join(sampleFolder, 'gge'));
const describeWithSamples = samples.length > 0 ? describe : describe.skip;

describeWithSamples('the official samples (skipped where they are not beside the project)', () => {
  const KINDS: Readonly<Record<string, string>> = {
    COSTSSUMMARY: 'costs_summary',
    KA: 'market_analysis',
    LSR_BIM: 'local_estimate_base_index',
    LSR_RIM: 'local_estimate_resource_index',
    OSR: 'object_estimate',
    SVOR: 'quantity_takeoff',
    VOR: 'quantity_takeoff',
  };

  it.each(samples)('%s is what its name says', (name) => {
    const start = Object.keys(KINDS).find((prefix) => name.startsWith(prefix))!;
    expect(detectKind(readFileSync(join(sampleFolder!, 'gge', name)).subarray(0, 4096))).toBe(KINDS[start]);
  });
});
