import { GRAND_SMETA, gsfxOf, inWindows1251 } from './grand-smeta';
import type { Hostile } from './hostile-xml';

const LAUGHS = '<!DOCTYPE Document [<!ENTITY l0 "ha"><!ENTITY l1 "&l0;&l0;&l0;">]>';
const OPEN = '<?xml version="1.0" encoding="windows-1251"?><Document Generator="GrandSmeta"><Chapters><Chapter>';
const CLOSE = '</Chapter></Chapters></Document>';
const inChapter = (content: string): string => OPEN + content + CLOSE;

/** Texts made to hurt the reader, and what comes of them. */
const TEXTS: readonly [title: string, reason: Hostile['reason'], text: () => string][] = [
  ['a billion laughs', 'forbidden_markup', () => GRAND_SMETA.replace('<Document ', `${LAUGHS}<Document `).replace('Этап 3', '&l1;')],
  ['an external entity', 'forbidden_markup', () => GRAND_SMETA.replace('<Document ', '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document ')],
  ['200,000 elements one inside another', 'too_deep', () => inChapter('<a>'.repeat(200_000) + '</a>'.repeat(200_000))],
  ['a document cut off in the middle', 'malformed', () => GRAND_SMETA.slice(0, GRAND_SMETA.length / 2)],
  ['an attribute twice', 'malformed', () => GRAND_SMETA.replace('<Properties ', '<Properties Stage="" ')],
  ['an attribute of five million letters', 'too_large', () => GRAND_SMETA.replace('Этап 3', 'а'.repeat(5_000_000))],
  ['a position of a million lines', 'too_many_nodes', () => inChapter(`<Position><Resources>${'<Mat/>'.repeat(1_000_000)}</Resources></Position>`)],
  ['more positions than an estimate may have', 'too_many_nodes', () => inChapter('<Position/>'.repeat(100_001))],
  ['more headings than an estimate may have', 'too_many_nodes', () => inChapter('<Header/>'.repeat(100_001))],
  ['thirty megabytes of unknown material', null, () => inChapter(`<a><b>${'x'.repeat(99_000)}</b></a>`.repeat(300))],
  ['names of every object for elements', null, () => inChapter('<__proto__ polluted="1"/><constructor/><Position constructor="1"><__proto__>1</__proto__><Quantity __proto__="1"/></Position>')],
  ['positions with nothing in them', null, () => inChapter('<Position/><Position><Quantity/><Resources><Mch/></Resources></Position><Position Vr2001="__proto__" IndexCode="constructor"/>')],
  ['another program', 'not_this_format', () => GRAND_SMETA.replace('GrandSmeta', 'Smeta')],
  ['a document without chapters', 'not_this_format', () => '<Document Generator="GrandSmeta"/>'],
  ['the state\u2019s document', 'not_this_format', () => '<Construction><Object/></Construction>'],
];

export const HOSTILE_GRAND_SMETA: readonly Hostile[] = [
  ...TEXTS.map(([title, reason, text]): Hostile => ({ title, reason, bytes: () => inWindows1251(text()) })),
  { title: 'UTF-16', reason: 'unsupported_encoding', bytes: () => Buffer.from(`\ufeff${GRAND_SMETA}`, 'utf16le') },
  { title: 'windows-1251 by its declaration, UTF-8 by its bytes', reason: 'unsupported_encoding', bytes: () => Buffer.from(GRAND_SMETA) },
  { title: 'nothing', reason: 'not_this_format', bytes: () => new Uint8Array(0) },
  { title: 'zeros', reason: 'not_this_format', bytes: () => new Uint8Array(100_000) },
];

export const HOSTILE_GSFX: readonly Hostile[] = [
  ...TEXTS.map(([title, reason, text]): Hostile => ({ title: `${title}, packed`, reason, bytes: () => gsfxOf(text()) })),
  { title: 'members that want to lie elsewhere', reason: 'malformed', bytes: () => gsfxOf(GRAND_SMETA, [{ name: '../../etc/cron.d/x', content: 'x' }]) },
  { title: 'more members than an archive may have', reason: 'too_many_nodes', bytes: () => gsfxOf(GRAND_SMETA, Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}`, content: '' }))) },
  { title: 'properties without end', reason: 'too_large', bytes: () => gsfxOf(GRAND_SMETA, [{ name: 'Properties.txt', content: 'x'.repeat(100_000) }]) },
  { title: 'an archive cut off', reason: 'malformed', bytes: () => gsfxOf(GRAND_SMETA).subarray(0, 2_000) },
  { title: 'nothing', reason: 'not_this_format', bytes: () => new Uint8Array(0) },
  { title: 'a document that is not packed', reason: 'not_this_format', bytes: () => inWindows1251(GRAND_SMETA) },
];
