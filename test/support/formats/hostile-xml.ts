import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatErrorReason } from '../../../src/formats';

const EXAMPLE = readFileSync(join(__dirname, '../../fixtures/state-xml/example-rim-3.01.gge'), 'utf8');
const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';
const OPEN =
  '<Construction xsi:noNamespaceSchemaLocation="LocalEstimateResourceIndexMethod-3_01.xsd" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Object><Estimate><Sections><Section><Items>';
const CLOSE = '</Items></Section></Sections></Estimate></Object></Construction>';

export interface Hostile {
  title: string;
  bytes: () => Uint8Array;
  /** Null: there is a document, with issues. */
  reason: FormatErrorReason | null;
}

const hostile = (title: string, reason: FormatErrorReason | null, text: () => string): Hostile => ({
  title,
  reason,
  bytes: () => Buffer.from(text(), 'utf8'),
});
const inItems = (content: string): string => HEAD + OPEN + content + CLOSE;

/** Material made to hurt a reader of state XML. Built only when its test runs: some of it is large. */
export const HOSTILE_XML: readonly Hostile[] = [
  hostile('a billion laughs', 'forbidden_markup', () => {
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    return `${HEAD}<!DOCTYPE Construction [<!ENTITY l0 "ha">${entities}]>${OPEN}&l9;${CLOSE}`;
  }),
  hostile('an external entity', 'forbidden_markup', () =>
    EXAMPLE.replace(
      '<Construction',
      '<!DOCTYPE Construction [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<Construction',
    ).replace('КР-2025/14', '&x;'),
  ),
  hostile('an entity nobody declared', 'forbidden_markup', () => EXAMPLE.replace('КР-2025/14', '&nbsp;')),
  hostile('an entity named after a method of every object', 'forbidden_markup', () =>
    EXAMPLE.replace('КР-2025/14', '&constructor;'),
  ),
  hostile('a processing instruction', 'forbidden_markup', () =>
    EXAMPLE.replace('<Meta>', '<?php system("ls") ?><Meta>'),
  ),
  hostile('200,000 elements one inside another', 'too_deep', () =>
    inItems('<a>'.repeat(200_000) + '</a>'.repeat(200_000)),
  ),
  hostile('200,000 sections one inside another', 'too_deep', () => HEAD + OPEN + '<Section>'.repeat(200_000)),
  hostile('a document cut off in the middle', 'malformed', () => EXAMPLE.slice(0, EXAMPLE.length / 2)),
  hostile('a document cut off inside a tag', 'malformed', () => EXAMPLE.slice(0, EXAMPLE.indexOf('<Signatures>') + 5)),
  hostile('tags that do not match', 'malformed', () => EXAMPLE.replace('</Signatures>', '</Signature>')),
  hostile('an attribute twice', 'malformed', () => EXAMPLE.replace('<Meta>', '<Meta a="1" a="2">')),
  hostile('a control character', 'malformed', () => EXAMPLE.replace('КР-2025/14', 'КР\u0001')),
  hostile('a control character by reference', 'forbidden_markup', () => EXAMPLE.replace('КР-2025/14', '&#1;')),
  hostile('text after the end', 'malformed', () => `${EXAMPLE}и ещё`),
  hostile('two estimates in one document', 'several_documents', () =>
    EXAMPLE.replace('</Estimate>', '</Estimate><Estimate></Estimate>'),
  ),
  hostile('a text of ten megabytes', 'too_large', () => EXAMPLE.replace('КР-2025/14', 'а'.repeat(5_000_000))),
  hostile('an attribute of ten megabytes', 'too_large', () =>
    EXAMPLE.replace('<Meta>', `<Meta a="${'а'.repeat(5_000_000)}">`),
  ),
  hostile('a name of a megabyte', 'too_large', () => EXAMPLE.replace('<Meta>', `<${'M'.repeat(1_000_000)}/><Meta>`)),
  hostile('a comment of ten megabytes', 'too_large', () =>
    EXAMPLE.replace('<Meta>', `<!--${'а'.repeat(5_000_000)}--><Meta>`),
  ),
  hostile('100,000 attributes', 'too_many_nodes', () =>
    EXAMPLE.replace('<Meta>', `<Meta ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}>`),
  ),
  hostile('a position of a million resources', 'too_many_nodes', () =>
    inItems(`<Item><Cost><ResourcesInternal>${'<Worker/>'.repeat(1_000_000)}</ResourcesInternal></Cost></Item>`),
  ),
  hostile('more positions than an estimate may have', 'too_many_nodes', () => inItems('<Item/>'.repeat(100_001))),
  hostile('a million unknown elements', null, () => inItems('<a/>'.repeat(1_000_000))),
  hostile('thirty megabytes of unknown material', null, () =>
    inItems(`<a><b>${'x'.repeat(99_000)}</b></a>`.repeat(300)),
  ),
  hostile('names of every object for elements', null, () =>
    inItems(
      '<__proto__>1</__proto__><constructor>2</constructor><hasOwnProperty>3</hasOwnProperty><Item><__proto__><polluted>yes</polluted></__proto__></Item>',
    ),
  ),
  hostile('an estimate with nothing in it', null, () => inItems('')),
  hostile('positions with nothing in them', null, () => inItems('<Item/><Item><Cost/></Item><Item><Material/></Item>')),
  { title: 'nothing', reason: 'not_this_format', bytes: () => new Uint8Array(0) },
  {
    title: 'a picture',
    reason: 'not_this_format',
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  },
  { title: 'zeros', reason: 'not_this_format', bytes: () => new Uint8Array(100_000) },
  { title: 'UTF-16', reason: 'unsupported_encoding', bytes: () => Buffer.from(`\ufeff${EXAMPLE}`, 'utf16le') },
  { title: 'UTF-16 without a mark', reason: 'unsupported_encoding', bytes: () => Buffer.from(EXAMPLE, 'utf16le') },
  hostile('an encoding nobody has heard of', 'unsupported_encoding', () => EXAMPLE.replace('utf-8', 'x-user-defined')),
  hostile('windows-1251 by its declaration, UTF-8 by its bytes', 'unsupported_encoding', () =>
    EXAMPLE.replace('utf-8', 'windows-1251'),
  ),
  hostile(
    'windows-1251 by its declaration, UTF-8 by its mark',
    'unsupported_encoding',
    () => `\ufeff${EXAMPLE.replace('utf-8', 'windows-1251')}`,
  ),
  {
    title: 'UTF-8 by its declaration, something else by its bytes',
    reason: 'unsupported_encoding',
    bytes: () => Buffer.from(EXAMPLE.replace(/[^\x00-\x7f]/g, '\u00e4'), 'latin1'),
  },
  hostile('a price list', 'not_this_format', () => '<?xml version="1.0"?><prices><price>1</price></prices>'),
  hostile(
    'a construction without an estimate',
    'not_this_format',
    () => `${HEAD}<Construction><Num>1</Num></Construction>`,
  ),
];
