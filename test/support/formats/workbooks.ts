import { columnName } from '../../../src/formats/spreadsheet/cell';
import { zip, type ZipMember } from './zip';

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A text, a number as it is to stand in the file, or an empty cell. */
export type CellValue = string | number | null;

/** A workbook of one sheet; `rows` by their numbers. */
export function workbook(sheetName: string, rows: Readonly<Record<number, readonly CellValue[]>>): Buffer {
  const lines = Object.entries(rows).map(([number, values]) => `<row r="${number}">${cells(number, values)}</row>`);
  return workbookOf({ sheetName, sheet: `<worksheet xmlns="${SHEET}"><sheetData>${lines.join('')}</sheetData></worksheet>` });
}

export interface WorkbookParts {
  sheetName?: string;
  sheet: string;
  sharedStrings?: string;
  more?: readonly ZipMember[];
}

/** A workbook of these parts, written as they stand. */
export function workbookOf({ sheetName = 'Лист1', sheet, sharedStrings, more = [] }: WorkbookParts): Buffer {
  const members = [
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${SHEET}" xmlns:r="${RELATIONS}"><sheets><sheet name="${sheetName}" sheetId="5" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...(sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: sharedStrings }]),
  ];
  return zip([...members, ...more]);
}

function cells(row: string, values: readonly CellValue[]): string {
  return values.map((value, index) => cell(`${columnName(index + 1)}${row}`, value)).join('');
}

function cell(place: string, value: CellValue): string {
  if (value === null) return `<c r="${place}"/>`;
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
