import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from 'iconv-lite';
import { arbitraryDocument, type Method } from './arbitrary-document';
import { arpsSuite } from './arps';
import { carriedByGrandSmeta, carriedByGsfx } from './carried-by-grand-smeta';
import { csvSuite } from './csv';
import { GRAND_SMETA, gsfxOf, inWindows1251 } from './grand-smeta';
import { HOSTILE_GRAND_SMETA, HOSTILE_GSFX } from './hostile-grand-smeta';
import { HOSTILE_XML } from './hostile-xml';
import type { Suite, Written } from './suite';
import { xlsxSuite } from './xlsx';

export const XML_FIXTURES = join(__dirname, '../../fixtures/state-xml');

const XML_LIMITS: Suite['limits'] = [
  ['maxBytes', 1000, 'too_large'],
  ['maxNodes', 100, 'too_many_nodes'],
  ['maxDepth', 5, 'too_deep'],
  ['maxTextLength', 20, 'too_large'],
  ['maxPositions', 5, 'too_many_nodes'],
  ['maxResources', 5, 'too_many_nodes'],
  ['maxRecordNodes', 50, 'too_many_nodes'],
];

/** What is told of a format of markup: how its text is changed, a closing tag to break, an element to repeat. */
interface Markup {
  altered(bytes: Buffer, change: (text: string) => string): Buffer;
  closing: string;
  /** And the tag that it stands behind. */
  repeated: { element: RegExp; behind: string };
}

function markupSuite({ altered, closing, repeated }: Markup): Pick<Suite, 'broken' | 'large' | 'limits' | 'alwaysTold'> {
  const { element, behind } = repeated;
  return {
    broken: (bytes) => {
      let line = 0;
      const broken = altered(bytes, (text) => {
        line = text.slice(0, text.indexOf(closing)).split('\n').length;
        return text.replace(closing, '</Nothing>');
      });
      return { bytes: broken, line };
    },
    large: (bytes) => altered(bytes, (text) => text.replace(behind, behind + element.exec(text)![0].repeat(3000))),
    limits: XML_LIMITS,
    alwaysTold: [],
  };
}

const GRAND_SMETA_MARKUP = {
  closing: '</GsDocSignatures>',
  repeated: { element: /<Position [\s\S]*?<\/Position>/, behind: '<Comment Caption="Захватка 1"/>' },
};

const grandSmetaWritten: Suite['written'] = (['resource_index', 'base_index'] as const).map((method) => ({
  title: method,
  documents: arbitraryDocument({ isComplete: false, method }),
  options: {},
  carried: carriedByGrandSmeta,
  isWithoutExtras: true,
}));

/** In the order of the codecs. */
export const SUITES: Readonly<Record<string, Suite>> = {
  'state-xml': {
    ...markupSuite({
      altered: (bytes, change) => Buffer.from(change(bytes.toString('utf8'))),
      closing: '</Signatures>',
      repeated: { element: /<Item>[\s\S]*?<\/Item>/, behind: '<Items>' },
    }),
    fixtures: readdirSync(XML_FIXTURES).map((name) => [name, readFileSync(join(XML_FIXTURES, name))] as const),
    alike: (bytes) => [Buffer.concat([Buffer.from('\ufeff'), bytes]), inCyrillic(bytes), ...inUtf16(bytes.toString('utf8'))],
    written: (['resource_index', 'base_index'] as const).flatMap((method) =>
      (['3.01', '3.02'] as const).map((version) => stateXmlOf(method, version)),
    ),
    hostile: HOSTILE_XML,
  },
  'grand-smeta-xml': {
    ...markupSuite({
      ...GRAND_SMETA_MARKUP,
      altered: (bytes, change) => inWindows1251(change(decode(bytes, 'win1251'))),
    }),
    fixtures: [['a full document', inWindows1251(GRAND_SMETA)]],
    alike: () => [
      ...['', '\ufeff'].map((mark) => Buffer.from(mark + GRAND_SMETA.replace('windows-1251', 'utf-8'))),
      ...inUtf16(GRAND_SMETA),
    ],
    written: grandSmetaWritten,
    hostile: HOSTILE_GRAND_SMETA,
  },
  gsfx: {
    ...markupSuite({ ...GRAND_SMETA_MARKUP, altered: (_bytes, change) => gsfxOf(change(GRAND_SMETA)) }),
    fixtures: [['a full document', gsfxOf(GRAND_SMETA)]],
    alike: () => [gsfxOf(GRAND_SMETA, [{ name: 'Data.sign', content: 'x' }])],
    written: grandSmetaWritten.map((made) => ({ ...made, carried: carriedByGsfx })),
    hostile: HOSTILE_GSFX,
  },
  xlsx: xlsxSuite,
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

/** With a byte order mark and without, in both orders. */
function inUtf16(text: string): Buffer[] {
  const declared = text.replace(/<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="utf-16"?>');
  return [`\ufeff${declared}`, declared].flatMap((marked) => {
    const little = Buffer.from(marked, 'utf16le');
    return [little, Buffer.from(little).swap16()];
  });
}
