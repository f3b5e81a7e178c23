import type { WriteResult } from './codec';
import { writeReportCsv } from './csv/report-writer';
import { writePdf } from './pdf';
import { type PrintOptions, type Report, writeHtml } from './print';
import { writeReportXlsx } from './xlsx/report-writer';

type ReportWriter = (report: Report, options: PrintOptions) => WriteResult;

/** The formats that reports are written in, by their ids: those that are tables or paper. */
const WRITERS: Readonly<Record<string, ReportWriter>> = {
  csv: writeReportCsv,
  html: writeHtml,
  pdf: writePdf,
  xlsx: writeReportXlsx,
};

export const REPORT_FORMATS: readonly string[] = Object.keys(WRITERS);

/** Null where the format has no way of saying a report. */
export function findReportWriter(format: string): ReportWriter | null {
  return Object.hasOwn(WRITERS, format) ? WRITERS[format]! : null;
}
