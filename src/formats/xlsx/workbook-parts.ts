import { columnName } from '../spreadsheet/cell';
import { WIDTHS } from './columns';
import { attribute } from './sheet-row';

/** The members of a workbook beside its one sheet and its styles. */

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument';

export const SHEET_MEMBER = 'xl/worksheets/sheet1.xml';
export const STYLES_MEMBER = 'xl/styles.xml';
export const TEXTS_MEMBER = 'xl/sharedStrings.xml';

/** What Excel does not take in the name of a sheet, and how long that may be. */
const NOT_IN_SHEET_NAMES = /[[\]:*?/\\'\s\u0000-\u001f]+/g;
const MAX_SHEET_NAME = 31;

export function sheetName(number: string, kind = 'Смета'): string {
  return `${kind} ${number.replace(NOT_IN_SHEET_NAMES, ' ')}`.trim().slice(0, MAX_SHEET_NAME).trim();
}

export interface BookFacts {
  sheetName: string;
  /** Rows that every page begins with. */
  headRows: { first: number; last: number };
  title: string;
  program: string;
  exportedAt: string;
}

export function smallParts({ sheetName: name, headRows, title, program, exportedAt }: BookFacts): [name: string, content: string][] {
  const titles = `'${name}'!$${headRows.first}:$${headRows.last}`;
  return [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'], ['metadata/core-properties', 'docProps/core.xml'])],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
        `<sheets><sheet name="${attribute(name)}" sheetId="1" r:id="rId1"/></sheets>` +
        `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${attribute(titles)}</definedName></definedNames>` +
        '<calcPr calcId="191029"/></workbook>',
    ],
    ['xl/_rels/workbook.xml.rels', relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml'])],
    [
      'docProps/core.xml',
      `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
        `<dc:title>${attribute(title)}</dc:title><dc:creator>${attribute(program)}</dc:creator>` +
        `<dcterms:created xsi:type="dcterms:W3CDTF">${attribute(exportedAt)}</dcterms:created></cp:coreProperties>`,
    ],
  ];
}

const CONTENT_TYPES =
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.spreadsheetml.sheet.main+xml"/>` +
  `<Override PartName="/${SHEET_MEMBER}" ContentType="${TYPES}.spreadsheetml.worksheet+xml"/>` +
  `<Override PartName="/${STYLES_MEMBER}" ContentType="${TYPES}.spreadsheetml.styles+xml"/>` +
  `<Override PartName="/${TEXTS_MEMBER}" ContentType="${TYPES}.spreadsheetml.sharedStrings+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>';

/** Relations of the package itself are named by another root than those of an office document. */
function relations(...targets: (readonly [type: string, target: string])[]): string {
  const lines = targets.map(([type, target], index) => {
    const name = type.startsWith('metadata/') ? `${PACKAGE}/relationships/${type}` : `${OFFICE}/${type}`;
    return `<Relationship Id="rId${index + 1}" Type="${name}" Target="${target}"/>`;
  });
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

/** Of the form: its columns, and the hidden one that says what a row is. */
export const FORM_LAYOUT: SheetLayout = { widths: WIDTHS, hiddenWidth: 24, ruledBy: 'M' };

export interface SheetLayout {
  /** In characters. */
  widths: readonly number[];
  /** Of a column behind them that nobody sees; null for none. */
  hiddenWidth: number | null;
  /** Rows are ruled where something stands in this column. */
  ruledBy: string;
}

/** `frozenRows`: they stay where they are while the others are scrolled. */
export function sheetStart(frozenRows: number, { widths, hiddenWidth }: SheetLayout): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const hidden = widths.length + 1;
  if (hiddenWidth !== null) columns.push(`<col min="${hidden}" max="${hidden}" width="${hiddenWidth}" hidden="1" customWidth="1"/>`);
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0">' +
    `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>` +
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="12"/>' +
    `<cols>${columns.join('')}</cols><sheetData>`
  );
}

/** `grid`: the rows of the table, which are ruled where something stands in them. */
export function sheetEnd(merged: readonly string[], grid: { first: number; last: number }, { widths, ruledBy }: SheetLayout): string {
  const areas = merged.map((area) => `<mergeCell ref="${area}"/>`).join('');
  const ruled = `A${grid.first}:${columnName(widths.length)}${Math.max(grid.first, grid.last)}`;
  return (
    `</sheetData>${areas === '' ? '' : `<mergeCells count="${merged.length}">${areas}</mergeCells>`}` +
    `<conditionalFormatting sqref="${ruled}"><cfRule type="expression" dxfId="0" priority="1"><formula>$${ruledBy}${grid.first}&lt;&gt;""</formula></cfRule></conditionalFormatting>` +
    '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
  );
}
