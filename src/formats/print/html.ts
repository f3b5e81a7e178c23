import type { Readable } from 'node:stream';
import { type Codec, FormatError, type ReadResult, type WriteOptions, type WriteResult } from '../codec';
import type { EstimateDocument } from '../document';
import { escapeText, withoutInvalid } from '../xml/escape';
import { chartSvg } from './chart';
import { COLUMN_COUNT, columnsOf } from './columns';
import { Form } from './form';
import type { FormRow } from './form-row';
import { STYLE } from './html-style';

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
  detects: () => false,
  read: refuse,
  write: (document, options): WriteResult => ({ content: pieces(document, options), issues: [] }),
};

/** A report is for people: there is nothing to be read out of it. */
function refuse(source: Readable): Promise<ReadResult> {
  source.destroy();
  return Promise.reject(new FormatError('not_this_format', null));
}

function* pieces(document: EstimateDocument, options: WriteOptions): Generator<string> {
  const form = new Form(document, options);
  yield `<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"><title>${safe(form.title)}</title>`;
  yield `<style>${STYLE}</style></head>\n<body>\n`;
  yield `<h1>${safe(form.title)}</h1>\n<p class="name">${safe(document.estimate.name)}</p>\n`;
  yield `<dl>${form.head().map(([caption, value]) => `<dt>${caption}</dt><dd>${safe(value)}</dd>`).join('\n')}</dl>\n`;
  yield `<table>${tableHead(document)}<tbody>\n`;
  for (const row of form.rows()) yield tableRow(row);
  yield '</tbody></table>\n';
  const shares = form.shares();
  if (shares !== null) yield `<h2>Структура стоимости</h2>\n${chartSvg(shares)}\n`;
  yield `${signatures(form)}\n<p><small>${safe(options.program.name)}, ${safe(options.exportedAt)}</small></p>\n`;
  yield '</body></html>\n';
}

/** Of the columns, per cent: twelve digits of money fit into the last. */
const WIDTHS = [4, 10, 20, 7, 7, 6, 8, 8, 6, 8, 6, 10];

function tableHead({ estimate }: EstimateDocument): string {
  const { head } = columnsOf(estimate.method);
  const upper = head.map(({ title, under }) =>
    under === undefined ? `<th rowspan="2">${title}</th>` : `<th colspan="${under.length}">${title}</th>`,
  );
  const lower = head.flatMap(({ under = [] }) => under.map((title) => `<th>${title}</th>`));
  const numbers = WIDTHS.map((_, index) => `<th>${index + 1}</th>`);
  const columns = WIDTHS.map((width) => `<col style="width:${width}%">`).join('');
  const lines = [upper, lower, numbers].map((cells) => `<tr>${cells.join('')}</tr>`).join('\n');
  return `<colgroup>${columns}</colgroup><thead>${lines}</thead>`;
}

function tableRow({ style, cells }: FormRow): string {
  if (style === 'heading' || style === 'text') {
    return `<tr class="${style}"><td colspan="${COLUMN_COUNT}">${safe(cells[3] ?? '')}</td></tr>\n`;
  }
  const columns = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
  return `<tr class="${style}">${columns.map((column) => `<td>${safe(cells[column] ?? '')}</td>`).join('')}</tr>\n`;
}

function signatures(form: Form): string {
  const lines = form.signatures().map(
    ([role, name]) => `<p>${role} <span>${safe(name)}</span></p><small>[должность, подпись (инициалы, фамилия)]</small>`,
  );
  return `<div class="signatures">${lines.join('\n')}</div>`;
}

/** Whatever stands in an estimate is text, never markup. */
function safe(text: string): string {
  return escapeText(withoutInvalid(text));
}
