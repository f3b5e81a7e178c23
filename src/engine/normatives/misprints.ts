/**
 * Codes of the official table that are misprinted, with what they may mean. A norm that is bound by such a reading only
 * is never chosen silently.
 */
export const MISPRINTS: Readonly<Record<string, readonly string[]>> = {
  // Item 100.1, «66-01-024: 66-01-28»: two digits of a table instead of three.
  '66-01-28': ['66-01-028'],
  // Item 100.2, the end of the list.
  '66-03-45': ['66-03-045'],
  '66-03-46': ['66-03-046'],
  // Item 100.2, between 66-03-036 and 66-03-039: norm 37 of table 034, or table 037.
  '66-03-034-37': ['66-03-034-37', '66-03-037'],
  // Items 103 and 108, «69-01-11: 69-01-014».
  '69-01-11': ['69-01-011'],
};
