/** The first member of a workbook, by its name right behind the header of 30 bytes; a `docx` has other members next. */
const FIRST_MEMBER = /^PK\u0003\u0004[^]{26}(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/;
const OTHER_OFFICE = /PK\u0003\u0004[^]{26}(?:word|ppt)\//;

export function detectsXlsx(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  return FIRST_MEMBER.test(text) && !OTHER_OFFICE.test(text);
}
