import { AppError } from '../../kernel/errors';
import type { ImportReport } from './check-document';

export const IMPORT_STATES = ['checking', 'review', 'applying', 'applied', 'failed', 'cancelled'] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** Whether the document has differences or errors that a confirmation would accept. */
export function needsAcceptance(report: Pick<ImportReport, 'isReconciled' | 'issueCounts'>): boolean {
  return !report.isReconciled || report.issueCounts.error > 0;
}

/** @throws AppError IMPORT_STATE outside of review, IMPORT_DIFFERS where the differences are not accepted */
export function assertConfirmable(
  reviewed: { state: ImportState; report: ImportReport | null },
  hasAcceptedDifferences: boolean,
): void {
  const report = assertReviewed(reviewed);
  if (hasAcceptedDifferences || !needsAcceptance(report)) return;
  const [total] = report.figures;
  throw new AppError('IMPORT_DIFFERS', {
    detail: differenceInWords(report),
    extensions: {
      total,
      differenceCount: report.differenceCount,
      errorCount: report.issueCounts.error,
    },
  });
}

/** The report that is reviewed. @throws AppError IMPORT_STATE outside of review */
export function assertReviewed({ state, report }: { state: ImportState; report: ImportReport | null }): ImportReport {
  if (state !== 'review' || report === null) throw wrongState(state);
  return report;
}

/** What an import has made. */
export interface MadeEstimate {
  kind: 'local' | 'object' | 'summary';
  id: string;
}

interface Applied {
  state: ImportState;
  estimateId: string | null;
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
}

/** The estimate to be taken back. @throws AppError IMPORT_STATE unless the import has made one */
export function assertReversible({ state, estimateId, objectEstimateId, summaryEstimateId }: Applied): MadeEstimate {
  if (state !== 'applied') throw wrongState(state);
  if (estimateId !== null) return { kind: 'local', id: estimateId };
  if (objectEstimateId !== null) return { kind: 'object', id: objectEstimateId };
  if (summaryEstimateId !== null) return { kind: 'summary', id: summaryEstimateId };
  throw wrongState(state);
}

/** @throws AppError IMPORT_STATE where there is nothing to cancel any more */
export function assertCancellable({ state }: { state: ImportState }): void {
  if (state !== 'checking' && state !== 'review') throw wrongState(state);
}

function wrongState(state: ImportState): AppError {
  return new AppError('IMPORT_STATE', {
    detail: { en: `The import is in the state "${state}"`, ru: `Импорт в состоянии «${state}»` },
    extensions: { state },
  });
}

function differenceInWords({ figures, differenceCount, issueCounts }: ImportReport): { en: string; ru: string } {
  const [total] = figures;
  const [computed, declared, difference] = [total?.computed ?? '—', total?.declared ?? '—', total?.difference ?? '—'];
  return {
    en:
      `Computed ${computed}, declared ${declared}, difference ${difference}; ` +
      `${differenceCount} differing rows, ${issueCounts.error} errors. ` +
      'Confirm without acceptDifferences: false to import it as it is.',
    ru:
      `По расчёту ${computed}, в документе ${declared}, разница ${difference}; ` +
      `расходящихся строк ${differenceCount}, ошибок ${issueCounts.error}. ` +
      'Чтобы импортировать как есть, подтвердите без acceptDifferences: false.',
  };
}
