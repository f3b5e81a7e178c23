import { calculateSummaryEstimate, CHAPTERS, engineVersion, type ChapterResult, type SummaryEstimateResult } from '../../engine';
import { followedVat, summaryEstimateOf, taxRows } from '../../formats';
import type { ReadSummaryEstimate, SummaryChapter, SummaryEstimateDocument, SummaryRow } from '../../formats';
import type { Issue } from '../../kernel/issue';
import { countIssues, MAX_ISSUES, originOf, withoutPosition, type CheckedDocument, type ComparedChapter } from './check-document';
import { compareColumns, differingRow, differingSum } from './compare-columns';
import { compare } from './figures';
import { MAX_DIFFERENCES, type Difference, type Reconciliation } from './reconcile';
import { linkableRows } from './row-links';

/**
 * Adds a summary estimate up, chapter by chapter, and compares it with what it states of itself. Pure, and all it answers
 * is plain data.
 */
export function checkSummaryDocument({ document, issues: found }: ReadSummaryEstimate): CheckedDocument {
  const issues = [...found, ...taxIssues(document)].map(withoutPosition);
  const { number, name, chapters } = document;
  const result = calculateSummaryEstimate(summaryEstimateOf(document));
  const rows = chapters.reduce((count, chapter) => count + chapter.rows.length, 0);
  return {
    report: {
      kind: 'summary_estimate',
      ...originOf(document.source),
      estimate: { number: number ?? '', name, method: null, date: document.createdOn },
      counts: { sections: chapters.length, positions: rows, texts: 0, resources: 0, coefficients: 0 },
      issueCounts: countIssues(issues),
      ...reconcile(document, result),
      chapters: chapters.map((chapter) => comparedChapter(chapter, resultOf(chapter, result))),
      engineVersion,
    },
    issues: issues.slice(0, MAX_ISSUES),
    linkable: linkableRows(document),
  };
}

function reconcile(document: SummaryEstimateDocument, result: SummaryEstimateResult): Reconciliation {
  const { chapters, number, name } = document;
  const figures = compareColumns(document.total, result.total);
  const all = chapters.flatMap((chapter) => chapter.rows);
  const parts = chapters.map((chapter) => differencesIn(chapter, { result, above: upTo(chapter, chapters) }));
  const hasDifferingRows = parts.some((part) => part.length > 0);
  const whole = differingSum('estimate', { number, name, place: null }, { figures, rows: all, hasDifferingRows });
  const found = [...whole, ...parts.flat()];
  const differences = found.slice(0, MAX_DIFFERENCES);
  return { figures, differences, differenceCount: found.length, isReconciled: found.length === 0 };
}

interface Around {
  result: SummaryEstimateResult;
  /** The rows of this chapter and of all before it. */
  above: readonly SummaryRow[];
}

function differencesIn(chapter: SummaryChapter, { result, above }: Around): Difference[] {
  const { number, rows, total, runningTotal, place } = chapter;
  const computed = resultOf(chapter, result);
  const differing = rows.flatMap(differingRow);
  const named = { number: `${number}`, name: chapter.name ?? CHAPTERS[number].ru, place };
  const figures = total === null ? [] : compareColumns(total, computed.total);
  const own = differingSum('chapter', named, { figures, rows, hasDifferingRows: differing.length > 0 });
  const running = runningTotal === null || computed.runningTotal === null ? [] : compareColumns(runningTotal, computed.runningTotal);
  const summed = { figures: running, rows: above, hasDifferingRows: above.some((row) => differingRow(row).length > 0) };
  return [...own, ...differing, ...differingSum('subtotal', { ...named, name: `Итого по главам 1–${number}` }, summed)];
}

function upTo({ number }: SummaryChapter, chapters: readonly SummaryChapter[]): SummaryRow[] {
  return chapters.filter((chapter) => chapter.number <= number).flatMap((chapter) => chapter.rows);
}

function comparedChapter({ number, name, total, runningTotal }: SummaryChapter, computed: ChapterResult): ComparedChapter {
  const figure = (ours: ChapterResult['total'], stated: SummaryChapter['total']) => {
    const { computed: text, declared, difference } = compare(null, 'total', ours.total, stated?.total ?? null);
    return { computed: text, declared, difference };
  };
  return {
    ...{ number, name },
    total: figure(computed.total, total),
    runningTotal: computed.runningTotal && figure(computed.runningTotal, runningTotal),
  };
}

function resultOf({ number }: SummaryChapter, { chapters }: SummaryEstimateResult): ChapterResult {
  return chapters.find((chapter) => chapter.number === number)!; // the engine answers for all fourteen
}

/** VAT that does not follow from a rate stays what it is, and somebody has to know. */
function taxIssues(document: SummaryEstimateDocument): Issue[] {
  const [row] = taxRows(document);
  if (row === undefined || followedVat(document) !== null) return [];
  return [
    {
      code: 'TAXES_AS_STATED',
      severity: 'info',
      place: row.place,
      message: {
        ru: 'Налоги главы 14 не следуют из одной ставки НДС на все предыдущие строки; они останутся строками с суммами документа.',
        en: 'The taxes of chapter 14 do not follow from one rate of VAT on all rows before; they stay rows with the amounts of the document.',
      },
      remedy: {
        ru: 'Чтобы НДС начислялся, удалите строку, отметьте необлагаемые строки и укажите ставку.',
        en: 'To have VAT charged, delete the row, mark the rows that bear none, and give the rate.',
      },
    },
  ];
}
