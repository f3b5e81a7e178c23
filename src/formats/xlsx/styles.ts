/** How a row stands out. */
export const LOOKS = [
  'plain',
  'title',
  'caption',
  'head',
  'section',
  'text',
  'position',
  'coefficient',
  'detail',
  'total',
] as const;
export type Look = (typeof LOOKS)[number];

/** What a cell holds: that decides its format and where it is set. */
export const CONTENTS = ['text', 'plain', 'money'] as const;
export type CellFormat = (typeof CONTENTS)[number];

/** Built-in formats of the workbook: General, `#,##0.00`. */
const FORMAT_IDS: Readonly<Record<CellFormat, number>> = { text: 49, plain: 0, money: 4 };

const FONTS = ['', '<b/>', '<i/>', '<b/>'] as const;
const FONT_SIZES = [9, 9, 9, 12] as const;
const REGULAR = 0;
const BOLD = 1;
const ITALIC = 2;
const LARGE = 3;

interface Appearance {
  font: number;
  fill: number;
  border: number;
  horizontal: 'left' | 'center' | null;
}

const BASIC: Appearance = { font: REGULAR, fill: 0, border: 0, horizontal: null };
const APPEARANCES: Readonly<Record<Look, Appearance>> = {
  plain: BASIC,
  title: { ...BASIC, font: LARGE, horizontal: 'center' },
  caption: { ...BASIC, horizontal: 'left' },
  head: { ...BASIC, border: 1, horizontal: 'center' },
  section: { ...BASIC, font: BOLD, fill: 2, horizontal: 'left' },
  text: { ...BASIC, font: ITALIC, horizontal: 'left' },
  position: { ...BASIC, font: BOLD },
  coefficient: { ...BASIC, font: ITALIC },
  detail: BASIC,
  total: { ...BASIC, font: BOLD, fill: 3 },
};

/** The index of a cell's format in the table below. */
export function styleId(look: Look, format: CellFormat): number {
  return LOOKS.indexOf(look) * CONTENTS.length + CONTENTS.indexOf(format);
}

const SOLID = ['EAEAEA', 'F6F6F6'].map(
  (colour) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
);
const EDGE = 'style="thin"><color auto="1"/>';
const EDGES = `<left ${EDGE}</left><right ${EDGE}</right><top ${EDGE}</top><bottom ${EDGE}</bottom>`;
const NO_EDGES = '<left/><right/><top/><bottom/><diagonal/>';

/** Format 0 of the conditional formats draws the grid of the table. */
export function stylesXml(): string {
  const fonts = FONTS.map((weight, index) => `<font>${weight}<sz val="${FONT_SIZES[index]}"/><name val="Arial"/><family val="2"/></font>`);
  const formats = LOOKS.flatMap((look) => CONTENTS.map((content) => formatXml(APPEARANCES[look], content)));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
    `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${SOLID.join('')}</fills>`,
    `<borders count="2"><border>${NO_EDGES}</border><border>${EDGES}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    `<dxfs count="1"><dxf><border>${EDGES}</border></dxf></dxfs>`,
    '</styleSheet>',
  ].join('');
}

function formatXml({ font, fill, border, horizontal }: Appearance, content: CellFormat): string {
  const across = content === 'text' ? horizontal : 'right';
  const alignment = `<alignment${across === null ? '' : ` horizontal="${across}"`} vertical="top"${content === 'text' ? ' wrapText="1"' : ''}/>`;
  const ids = `numFmtId="${FORMAT_IDS[content]}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`;
  return `<xf ${ids} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}
