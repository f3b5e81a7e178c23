import type { Readable } from 'node:stream';
import { type Codec, FormatError, type ReadResult, type WriteOptions, type WriteResult } from '../codec';
import type { EstimateDocument } from '../document';
import { escapeText, withoutInvalid } from '../xml/escape';
import { PRINT_LOSSES } from '../losses';
import { chartSvg } from './chart';
import { ContentHash } from './content-hash';
import { Form } from './form';
import type { FormRow } from './form-row';
import { alignment, STYLE } from './html-style';
import type { PrintOptions, Report, ReportColumns } from './report';

/** The printable report of a local estimate, one file without anything from outside: docs/formats/html.md. */
export const html: Codec = {
  id: 'html',
  title: {
    ru: 'HTML: печатная форма сметы со структурой стоимости (только выгрузка)',
    en: 'HTML: the printable form of an estimate with its cost structure (export only)',
  },
  mediaType: 'text/html',
  fileExtension: 'html',
  canRead: false,
  canWrite: true,
  schemaVersions: [],
  losses: PRINT_LOSSES,
  detects: () => false,
  read: refuse,
  write: (document, options) => writeHtml(formOf(document, options), options),
};

export function formOf(document: EstimateDocument, options: WriteOptions): Report {
  return new Form(document, options);
}

/** Any report as one HTML file. */
export function writeHtml(report: Report, options: PrintOptions): WriteResult {
  return { content: pieces(report, options), issues: [] };
}

/** A report is for people: there is nothing to be read out of it. */
export function refuse(source: Readable): Promise<ReadResult> {
  source.destroy();
  return Promise.reject(new FormatError('not_this_format', null));
}

function* pieces(report: Report, options: PrintOptions): Generator<string> {
  const { title, name, columns } = report;
  const hash = new ContentHash(report);
  yield `<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"><title>${safe(title)}</title>`;
  yield `<style>${STYLE}${alignment(columns.align)}</style></head>\n<body>\n`;
  yield `<h1>${safe(title)}</h1>\n<p class="name">${safe(name)}</p>\n`;
  yield `<dl>${[...report.head()].map(([caption, value]) => `<dt>${caption}</dt><dd>${safe(value)}</dd>`).join('\n')}</dl>\n`;
  yield `<table>${tableHead(columns)}<tbody>\n`;
  for (const row of report.rows()) {
    hash.row(row);
    yield tableRow(row, columns);
  }
  yield '</tbody></table>\n';
  const shares = report.shares();
  if (shares !== null) yield `<h2>Структура стоимости</h2>\n${chartSvg(shares)}\n`;
  yield `${signatures(report)}\n<p><small>${safe(options.program.name)}, ${safe(options.exportedAt)}</small></p>\n`;
  yield `<p><small>SHA-256: ${hash.digest()}</small></p>\n</body></html>\n`;
}

function tableHead({ head, widths }: ReportColumns): string {
  const upper = head.map(({ title, under }) =>
    under === undefined ? `<th rowspan="2">${title}</th>` : `<th colspan="${under.length}">${title}</th>`,
  );
  const lower = head.flatMap(({ under = [] }) => under.map((title) => `<th>${title}</th>`));
  const numbers = widths.map((_, index) => `<th>${index + 1}</th>`);
  const columns = widths.map((width) => `<col style="width:${width}%">`).join('');
  const lines = [upper, lower, numbers].map((cells) => `<tr>${cells.join('')}</tr>`).join('\n');
  return `<colgroup>${columns}</colgroup><thead>${lines}</thead>`;
}

function tableRow({ style, cells }: FormRow, { widths, nameColumn }: ReportColumns): string {
  const texts: Readonly<Record<number, string | undefined>> = cells;
  if (style === 'heading' || style === 'text') {
    return `<tr class="${style}"><td class="all" colspan="${widths.length}">${safe(texts[nameColumn] ?? '')}</td></tr>\n`;
  }
  return `<tr class="${style}">${widths.map((_, index) => `<td>${safe(texts[index + 1] ?? '')}</td>`).join('')}</tr>\n`;
}

function signatures(report: Report): string {
  const lines = [...report.signatures()].map(
    ([role, name]) => `<p>${role} <span>${safe(name)}</span></p><small>[должность, подпись (инициалы, фамилия)]</small>`,
  );
  return `<div class="signatures">${lines.join('\n')}</div>`;
}

/** Whatever stands in an estimate is text, never markup. */
function safe(text: string): string {
  return escapeText(withoutInvalid(text));
}
