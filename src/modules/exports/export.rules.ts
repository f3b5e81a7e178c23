import { findCodec, findReportWriter, REPORT_FORMATS, type Codec, type DocumentForm } from '../../formats';
import { AppError } from '../../kernel/errors';
import type { ComparedState } from '../estimates';

/** What an export is of: one of them. */
export interface Exported {
  estimateId: string | null;
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
}

/** The document itself, or a report about it. */
export const EXPORT_CONTENTS = ['document', 'resource_summary', 'comparison'] as const;
export type ExportContent = (typeof EXPORT_CONTENTS)[number];

export const EXPORT_STATES = ['pending', 'ready', 'failed', 'expired'] as const;

export type ExportState = (typeof EXPORT_STATES)[number];

/** What file systems and mail programs do not take in a name. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s]+/g;
const MAX_NUMBER_LENGTH = 100;

interface Wanted {
  format: string;
  schemaVersion?: string | null;
  objectEstimateId?: string | null;
  summaryEstimateId?: string | null;
}

/** @throws AppError FORMAT_UNKNOWN, FORMAT_NOT_SUITABLE */
export function assertWritable(wanted: Wanted): Codec {
  const { format, schemaVersion = null } = wanted;
  const codec = findCodec(format);
  if (codec === null || !codec.canWrite) {
    throw new AppError('FORMAT_UNKNOWN', { errors: [wrong('/format')] });
  }
  const kind = consolidatedKind(wanted);
  const form = kind === null ? codec : codec.otherDocuments?.find((each) => each.kind === kind && each.canWrite);
  if (form === undefined) throw new AppError('FORMAT_NOT_SUITABLE');
  const versions = form.schemaVersions;
  if (schemaVersion !== null && !versions.includes(schemaVersion)) {
    throw new AppError('FORMAT_UNKNOWN', { errors: [wrong('/schemaVersion', versions)] });
  }
  return codec;
}

/** Null of a local estimate. */
function consolidatedKind({ objectEstimateId = null, summaryEstimateId = null }: Wanted): DocumentForm['kind'] | null {
  if (summaryEstimateId !== null) return 'summary_estimate';
  return objectEstimateId === null ? null : 'object_estimate';
}

/** How a report is written in this format. @throws AppError FORMAT_NOT_SUITABLE */
export function assertReportable(format: string): NonNullable<ReturnType<typeof findReportWriter>> {
  const writer = findReportWriter(format);
  if (writer !== null) return writer;
  const list = REPORT_FORMATS.join(', ');
  throw new AppError('FORMAT_NOT_SUITABLE', {
    detail: { en: `Reports are written as one of ${list}.`, ru: `Отчёты выгружаются в одном из форматов: ${list}.` },
  });
}

interface Compared {
  content: ExportContent;
  estimateId: string | null;
  comparedEstimateId?: string | null;
  versionId?: string | null;
}

/**
 * What a comparison begins from: another estimate, or a version of the same one.
 *
 * @throws AppError VALIDATION_FAILED where it is named for something else, or not named
 */
export function comparedOf({ content, estimateId, comparedEstimateId = null, versionId = null }: Compared): ComparedState | null {
  const isNamed = comparedEstimateId !== null || versionId !== null;
  if (content !== 'comparison') {
    if (isNamed) throw invalid('/content', { en: 'only a comparison is with something', ru: 'сравнивать можно только при content = comparison' });
    if (content === 'resource_summary' && estimateId === null) throw ofLocalEstimate();
    return null;
  }
  if (estimateId === null) throw ofLocalEstimate();
  if ((comparedEstimateId === null) === (versionId === null)) {
    throw invalid('/comparedEstimateId', {
      en: 'give either comparedEstimateId or versionId',
      ru: 'нужно ровно одно: comparedEstimateId или versionId',
    });
  }
  return { estimateId: comparedEstimateId ?? estimateId, versionId };
}

function ofLocalEstimate(): AppError {
  return invalid('/estimateId', { en: 'reports are of local estimates', ru: 'отчёты составляются по локальным сметам' });
}

function invalid(pointer: string, detail: { en: string; ru: string }): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer, detail }] });
}

interface Fillable extends Pick<Compared, 'content' | 'estimateId'> {
  format: string;
  templateFileId: string | null;
}

/** @throws AppError FORMAT_NOT_SUITABLE where there is a workbook to fill and the export is no workbook of a local estimate */
export function assertFillable({ format, content, templateFileId, estimateId }: Fillable): void {
  if (templateFileId === null) return;
  if (format !== 'xlsx' || content !== 'document' || estimateId === null) throw new AppError('FORMAT_NOT_SUITABLE');
}

/** What to export. @throws AppError VALIDATION_FAILED unless it is exactly one thing */
export function exportedOf({ estimateId = null, objectEstimateId = null, summaryEstimateId = null }: Partial<Exported>): Exported {
  const exported = { estimateId, objectEstimateId, summaryEstimateId };
  if (Object.values(exported).filter((id) => id !== null).length !== 1) {
    throw invalid('/estimateId', {
      en: 'give one of estimateId, objectEstimateId and summaryEstimateId',
      ru: 'нужно ровно одно: estimateId, objectEstimateId или summaryEstimateId',
    });
  }
  return exported;
}

/** What begins the name of a file that a number does not name by itself. */
type ExportKind = 'ЛСР' | 'ОСР' | 'ССР' | 'Ведомость ресурсов' | 'Сравнение';

/** `ЛСР 09-01-01.gge`: the number of the estimate, which people know it by. */
export function exportName(
  kind: ExportKind,
  estimateNumber: string,
  { fileExtension }: Pick<Codec, 'fileExtension'>,
): string {
  const number = estimateNumber.replace(NOT_IN_NAMES, ' ').trim().slice(0, MAX_NUMBER_LENGTH);
  const isNamed = NAMED[kind]?.test(number) === true;
  return `${isNamed ? number : `${kind} ${number}`.trim()}.${fileExtension}`;
}

const NAMED: Readonly<Partial<Record<ExportKind, RegExp>>> = { ЛСР: /^ЛСР?(?!\p{L})/u, ОСР: /^ОСР?(?!\p{L})/u, ССР: /^ССР(?!\p{L})/u };

function wrong(pointer: string, choices?: readonly string[]) {
  const list = choices?.join(', ') ?? '';
  return {
    pointer,
    detail:
      choices === undefined
        ? { en: 'is none of GET /api/formats', ru: 'нет среди GET /api/formats' }
        : { en: `must be one of ${list}`, ru: `одно из: ${list}` },
  };
}

/** Why there is nothing to download. */
export function noFile(state: ExportState): AppError {
  return new AppError(state === 'expired' ? 'EXPORT_EXPIRED' : 'EXPORT_NOT_READY', { extensions: { state } });
}
