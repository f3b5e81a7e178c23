/** The style of the printed report: A4 across, a head on every page, no row cut in two. */
export const STYLE = `
@page { size: A4 landscape; margin: 12mm 10mm 14mm; @bottom-right { content: "Страница " counter(page) " из " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 1rem auto; padding: 0 1rem; max-width: 1240px; font: 9pt/1.3 "Times New Roman", "Liberation Serif", "PT Serif", serif; color: #000; }
h1 { font-size: 13pt; text-align: center; margin: 1em 0 0; }
h2 { font-size: 10.5pt; margin: 1.5em 0 .5em; }
.name { text-align: center; border-bottom: 1px solid #000; margin: .3em 10% 1em; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1em; margin: 0 0 1em; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #555; padding: 2px 3px; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: normal; text-align: center; font-size: 8pt; }
tr.heading td.all { text-align: left; font-weight: bold; background: #eee; break-after: avoid; }
tr.text td.all { text-align: left; font-style: italic; }
tr.position td, tr.total td { font-weight: bold; }
tr.coefficient td { font-style: italic; }
tr.coefficient td, tr.detail td, tr.summary td { font-size: 8pt; }
tr.heading td.all, tr.text td.all { font-size: 9pt; }
svg { width: 100%; max-width: 800px; height: auto; font: 12px sans-serif; }
.signatures { break-inside: avoid; margin-top: 2.5em; }
.signatures p { margin: 1.2em 0 0; }
.signatures span { display: inline-block; min-width: 22em; border-bottom: 1px solid #000; padding-left: .5em; }
.signatures small { display: block; padding-left: 9em; color: #333; }
@media print { body { margin: 0; padding: 0; max-width: none; } tr.heading td { print-color-adjust: exact; } }
`;

/** Of the columns: figures stand to the right, in one line and small. */
export function alignment(align: readonly ('left' | 'center' | 'right')[]): string {
  return align.map((side, index) => RULES[side].replace('?', String(index + 1))).join('');
}

const RULES = {
  left: '',
  center: 'td:nth-child(?) { text-align: center; }\n',
  right: 'td:nth-child(?) { text-align: right; white-space: nowrap; font-size: 8pt; }\n',
};
