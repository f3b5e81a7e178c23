import type { Bilingual } from '../../kernel/issue';
import { CAUSES, type Cause } from './causes';
import type { Examination, Understood } from './examination';

export type Language = keyof Bilingual;

/** Files that are of no format, and are not called like one, are counted by their endings: an archive is full of other things. */
const FOREIGN = 'IMPORT_NOT_RECOGNISED';
const EXCHANGED = /\.(?:gge|xml|gsfx|xlsx|xlsm|arps?|csv)$/i;

const HEADINGS: readonly Bilingual[] = [
  { ru: 'файл', en: 'file' },
  { ru: 'формат', en: 'format' },
  { ru: 'позиции', en: 'positions' },
  { ru: 'разделы', en: 'sections' },
  { ru: 'не понято', en: 'not understood' },
  { ru: 'итог в файле', en: 'declared' },
  { ru: 'итог по расчёту', en: 'computed' },
  { ru: 'разница', en: 'difference' },
  { ru: 'причина', en: 'cause' },
];
const FIGURE_COLUMNS: ReadonlySet<number> = new Set([2, 3, 5, 6, 7]);

const WORDS = {
  refused: { ru: 'не читается', en: 'refused' },
  crashed: { ru: 'СБОЙ', en: 'CRASHED' },
  notStated: { ru: 'не указан', en: 'not stated' },
  thousands: { ru: 'тыс. руб.', en: 'thousands' },
  partsOnly: { ru: 'итоги сходятся, расходятся составляющие', en: 'totals agree, parts of them differ' },
  notTaken: { ru: 'загрузка такого имени не принимает', en: 'an upload of this name is not taken' },
  foreign: { ru: 'Прочие файлы, не документы обмена', en: 'Other files, not documents of exchange' },
} satisfies Record<string, Bilingual>;

/** The examined files as a table that reads as Markdown and in a terminal alike. */
export function examinationTable(examined: readonly Examination[], language: Language): string {
  const rows = examined.filter((file) => !isForeign(file)).map((file) => rowOf(file, language));
  const table = [HEADINGS.map((heading) => heading[language]), ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) => `| ${row.map((cell, column) => padded(cell, widths[column]!, column)).join(' | ')} |`);
  const rule = `|${widths.map((width, column) => '-'.repeat(width + 1) + (FIGURE_COLUMNS.has(column) ? ':' : '-')).join('|')}|`;
  lines.splice(1, 0, rule);
  return `${[...lines, ...foreignLines(examined, language)].join('\n')}\n`;
}

/** What is behind the lines of the table: the first issues and differences of each file. */
export function examinationDetails(examined: readonly Examination[], language: Language): string {
  return examined.flatMap((file) => detailsOf(file, language)).join('\n');
}

function padded(cell: string, width: number, column: number): string {
  return FIGURE_COLUMNS.has(column) ? cell.padStart(width) : cell.padEnd(width);
}

function rowOf(file: Examination, language: Language): string[] {
  const name = file.name.replaceAll('|', '/');
  if (file.kind === 'crashed') return [name, WORDS.crashed[language], '', '', '', '', '', '', String(file.error).split('\n')[0]!];
  if (file.kind === 'refused') {
    const { code, detail } = file.failure;
    return [name, WORDS.refused[language], '', '', code, '', '', '', withNote(firstClause(detail[language]), file, language)];
  }
  const { format, counts, issues, total, isInThousands } = file;
  const unit = isInThousands ? ` (${WORDS.thousands[language]})` : '';
  const [declared, computed] = [total.declared ?? WORDS.notStated[language], total.computed ?? '—'];
  const notUnderstood = [...issues].map(([code, count]) => `${code} ${count}`).join(', ');
  return [
    ...[name, format + unit, String(counts.positions), String(counts.sections), notUnderstood],
    ...[declared, computed, total.difference ?? '', withNote(causeOf(file, language), file, language)],
  ];
}

function causeOf({ differenceCount, isReconciled, causes }: Understood, language: Language): string {
  if (differenceCount === 0) return '';
  const named = [...causes].map(([cause, count]) => `${cause} ${count}`).join(', ');
  return isReconciled ? `${WORDS.partsOnly[language]}: ${named}` : named;
}

/** What is wrong; what to do about it follows, and is for the details. */
function firstClause(text: string): string {
  return text.split(/[;.](?:\s|$)/)[0]!;
}

function withNote(text: string, { isTaken }: { isTaken: boolean }, language: Language): string {
  return [text, ...(isTaken ? [] : [WORDS.notTaken[language]])].filter((part) => part !== '').join('; ');
}

function isForeign(file: Examination): boolean {
  return file.kind === 'refused' && file.failure.code === FOREIGN && !EXCHANGED.test(file.name);
}

function foreignLines(examined: readonly Examination[], language: Language): string[] {
  const endings = new Map<string, number>();
  for (const { name } of examined.filter(isForeign)) {
    const ending = /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '—';
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  const counts = [...endings].sort().map(([ending, count]) => `${ending} ${count}`);
  return counts.length === 0 ? [] : ['', `${WORDS.foreign[language]}: ${counts.join(', ')}`];
}

function detailsOf(file: Examination, language: Language): string[] {
  if (isForeign(file)) return [];
  const head = `\n${file.name}`;
  if (file.kind === 'crashed') return [head, `  ${file.error instanceof Error ? (file.error.stack ?? file.error.message) : String(file.error)}`];
  if (file.kind === 'refused') return [head, `  ${file.failure.detail[language]}`];
  const { issues, differences } = file.first;
  const lines = [
    ...issues.map((message) => `  ${message[language]}`),
    ...differences.map(({ scope, number, name, figures, cause }) => {
      const [figure] = figures;
      const compared = figure === undefined ? '' : `: ${figure.figure} ${figure.declared ?? '—'} → ${figure.computed ?? '—'}`;
      return `  ${scope} ${number ?? ''} ${name}${compared}. ${sentence(cause, language)}`;
    }),
  ];
  return lines.length === 0 ? [] : [head, ...lines];
}

function sentence(cause: Cause, language: Language): string {
  return CAUSES[cause][language];
}
