import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type fc from 'fast-check';
import { encode } from 'iconv-lite';
import type { EstimateDocument, FormatErrorReason, ReadLimits, WriteOptions } from '../../../src/formats';
import { arbitraryDocument, type Method } from './arbitrary-document';
import { arpsSuite } from './arps';
import { csvSuite } from './csv';
import { HOSTILE_XML, type Hostile } from './hostile-xml';

/** What the conformance suite knows of one format that is read. */
export interface Suite {
  fixtures: readonly (readonly [name: string, bytes: Buffer])[];
  /** The same material in the other encodings that the format comes in. */
  alike(bytes: Buffer): Buffer[];
  /** Documents that the format carries whole, and how to write them. */
  written: readonly Written[];
  hostile: readonly Hostile[];
  /** The material with something in it that makes it unreadable, and the line it stands in; null where nothing does. */
  broken: ((bytes: Buffer) => { bytes: Buffer; line: number }) | null;
  /** The material with thousands of positions. */
  large(bytes: Buffer): Buffer;
  limits: readonly (readonly [limit: keyof ReadLimits, value: number, reason: FormatErrorReason])[];
  /** What every writing says, whatever it writes. */
  alwaysTold: readonly string[];
}

export interface Written {
  title: string;
  documents: fc.Arbitrary<EstimateDocument>;
  options: Partial<WriteOptions>;
}

export const XML_FIXTURES = join(__dirname, '../../fixtures/state-xml');

const stateXmlSuite: Suite = {
  fixtures: readdirSync(XML_FIXTURES).map((name) => [name, readFileSync(join(XML_FIXTURES, name))] as const),
  alike: (bytes) => [Buffer.concat([Buffer.from('\ufeff'), bytes]), inCyrillic(bytes)],
  written: (['resource_index', 'base_index'] as const).flatMap((method) =>
    (['3.01', '3.02'] as const).map((version) => stateXmlOf(method, version)),
  ),
  hostile: HOSTILE_XML,
  broken: (bytes) => {
    const broken = bytes.toString('utf8').replace('</Signatures>', '</Signature>');
    const line = broken.slice(0, broken.indexOf('</Signature>')).split('\n').length;
    return { bytes: Buffer.from(broken), line };
  },
  large: (bytes) => {
    const item = /<Item>[\s\S]*?<\/Item>/.exec(bytes.toString('utf8'))![0];
    return Buffer.from(bytes.toString('utf8').replace('<Items>', `<Items>${item.repeat(3000)}`));
  },
  limits: [
    ['maxBytes', 1000, 'too_large'],
    ['maxNodes', 100, 'too_many_nodes'],
    ['maxDepth', 5, 'too_deep'],
    ['maxTextLength', 20, 'too_large'],
    ['maxPositions', 5, 'too_many_nodes'],
    ['maxResources', 5, 'too_many_nodes'],
    ['maxRecordNodes', 50, 'too_many_nodes'],
  ],
  alwaysTold: [],
};

export const SUITES: Readonly<Record<string, Suite>> = {
  'state-xml': stateXmlSuite,
  arps: arpsSuite,
  csv: csvSuite,
};

function stateXmlOf(method: Method, schemaVersion: '3.01' | '3.02'): Written {
  const documents = arbitraryDocument({ isComplete: false, method }).map((document) => {
    if (schemaVersion === '3.01') document.estimate.objectType = null;
    else document.estimate.extras = {};
    return document;
  });
  return { title: `${method}, schema ${schemaVersion}`, documents, options: { schemaVersion } };
}

/** The same document in windows-1251, declared as such. */
function inCyrillic(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8').replace(/<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="windows-1251"?>');
  return encode(text, 'win1251');
}
