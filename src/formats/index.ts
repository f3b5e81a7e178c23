import { arps } from './arps';
import type { Codec } from './codec';
import { csv } from './csv';
import { grandSmetaXml, gsfx } from './grand-smeta';
import { pdf } from './pdf';
import { html } from './print';
import { stateXml } from './state-xml';
import { xlsx } from './xlsx';

/** Every format the product exchanges, in the order in which detection asks them. */
export const CODECS: readonly Codec[] = [stateXml, grandSmetaXml, gsfx, xlsx, arps, csv, html, pdf];

export function findCodec(id: string): Codec | null {
  return CODECS.find((codec) => codec.id === id) ?? null;
}

/** The format of a document by its first bytes (4 KiB where it has them); its name and media type are not asked. */
export function detectCodec(head: Uint8Array): Codec | null {
  return CODECS.find((codec) => codec.detects(head)) ?? null;
}

export * from './codec';
export { textCell } from './csv/cells';
export * from './consolidated';
export { objectEstimateOf, statedColumns } from './consolidated-figures';
export * from './document';
export { inParts, type DocumentAtHand, type DocumentInParts, type PlacedRow } from './document-parts';
export * from './fsnb';
export { detectForeignWorkbook } from './foreign-workbooks';
export { impliedIndices } from './implied-indices';
export { IssueLog } from './issue-log';
export { DEFAULT_READ_LIMITS, HEAD_BYTES } from './limits';
export { ComparisonReport, ResourceReport, type ComparedEstimate, type ComparedPosition, type ListedEstimate, type Report } from './print';
export { readQuantityTakeoff } from './quantity-takeoff';
export { findReportWriter, REPORT_FORMATS } from './reports';
export * from './spreadsheet';
export { readSplitForm, type SplitFormCounts, type SplitFormRow } from './split-form';
export type { ColumnGuess, ColumnLetters, ColumnMapping, ColumnReport, MappingSource, TableOptions, TableResult } from './xlsx';
export { COLUMN_ROLES, type ColumnRole, fillWorkbook, type FilledWorkbook, readXlsx } from './xlsx';
export { detectStateXmlKind, readObjectEstimate, readSummaryEstimate, writeObjectEstimate, writeSummaryEstimate } from './state-xml';
export * from './summary-estimate';
export { followedVat, summaryEstimateOf, taxRows, type StatedVat } from './summary-figures';
export { unreadable } from './unreadable';
export { intact } from './zip/intact';
export { packed, type PackedMember } from './zip/pack';
export { unpackedBytes } from './zip/unpacked';
