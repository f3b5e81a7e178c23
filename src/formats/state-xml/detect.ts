import type { DocumentKind } from '../codec';
import { decodeHead } from '../encoding';
import { BEFORE_ROOT } from '../xml/prologue';
import { SUPPORTED_KINDS } from './schema';

const SCHEMA_FILES: readonly [start: string, kind: DocumentKind][] = [
  ['LocalEstimateResourceIndexMethod', 'local_estimate_resource_index'],
  ['LocalEstimateBaseIndexMethod', 'local_estimate_base_index'],
  ['ObjectEstimate', 'object_estimate'],
  ['SummaryEstimate', 'summary_estimate'],
  ['CostsSummary', 'costs_summary'],
  ['QuantityTakeoff', 'quantity_takeoff'],
  ['ComparativeQuantityTakeoff', 'quantity_takeoff'],
  ['MarketAnalysis', 'market_analysis'],
];

/** Roots that say by themselves what the document is. `Construction` does not: four kinds of documents have it. */
const ROOTS: Readonly<Record<string, DocumentKind>> = {
  LocalEstimateResourceIndexMethod: 'local_estimate_resource_index',
  LocalEstimateBaseIndexMethod: 'local_estimate_base_index',
  ObjectEstimate: 'object_estimate',
  SummaryEstimate: 'summary_estimate',
  CostsSummary: 'costs_summary',
  MarketAnalysis: 'market_analysis',
  quantityTakeoff: 'quantity_takeoff',
  comparativeQuantityTakeoff: 'quantity_takeoff',
};

/** Meta/File/Type. The first letters are enough: takeoffs spell theirs out. */
const FILE_TYPES: readonly [start: string, kind: DocumentKind][] = [
  ['ЛС', 'local_estimate'],
  ['ОСР', 'object_estimate'],
  ['ОС', 'object_estimate'],
  ['ССР', 'summary_estimate'],
  ['СЗ', 'costs_summary'],
  ['ВОР', 'quantity_takeoff'],
  ['Ведомость', 'quantity_takeoff'],
  ['КА', 'market_analysis'],
];

const ROOT_TAG = new RegExp(`${BEFORE_ROOT.source}<(?:[\\w.-]+:)?([\\p{L}_][\\p{L}\\d_.-]*)([^>]*)>`, 'u');
const SCHEMA_LOCATION = /noNamespaceSchemaLocation\s*=\s*["']([^"']*)["']/;
const FILE_TYPE = /<(?:[\w.-]{1,30}:)?File>\s*(?:<(?:[\w.-]{1,30}:)?Version>[^<]{0,30}<[^<]{0,40}\s*)?<(?:[\w.-]{1,30}:)?Type>([^<]*)<\//;

/** Which document of the state family these first bytes begin; null where they are none of it. */
export function detectKind(head: Uint8Array): DocumentKind | null {
  const text = decodeHead(head);
  const root = text === null ? null : ROOT_TAG.exec(text);
  if (text === null || root === null) return null;
  const kind = kindOfRoot(root[1]!, SCHEMA_LOCATION.exec(root[2]!)?.[1] ?? null);
  if (kind !== 'unknown') return kind;
  const fileType = FILE_TYPE.exec(text)?.[1]?.trim();
  if (fileType !== undefined) return kindOfFileType(fileType);
  return /<(?:[\w.-]{1,30}:)?Estimate[\s>]/.test(text) ? 'local_estimate' : 'unknown';
}

export function isSupported(kind: DocumentKind | null): boolean {
  return kind !== null && SUPPORTED_KINDS.has(kind);
}

/** `unknown` where the root alone leaves it open, null where it is no root of the family. */
export function kindOfRoot(name: string, schemaLocation: string | null): DocumentKind | null {
  if (name !== 'Construction') return Object.hasOwn(ROOTS, name) ? ROOTS[name]! : null;
  const fileName =
    schemaLocation
      ?.trim()
      .split(/[\\/\s]/)
      .pop() ?? '';
  return SCHEMA_FILES.find(([start]) => fileName.startsWith(start))?.[1] ?? 'unknown';
}

export function kindOfFileType(type: string): DocumentKind {
  return FILE_TYPES.find(([start]) => type.startsWith(start))?.[1] ?? 'unknown';
}
