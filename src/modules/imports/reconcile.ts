import { calculateEach, type CalculationTotals } from '../../engine';
import type { EstimateDocument, SectionDocument, SourcePlace } from '../../formats';
import { causeOfPosition, causeOfSummary, type Cause, type DifferingPosition } from './causes';
import type { SnapshotOfDocument } from './document-snapshot';
import { comparePosition, compareSummary, differs, isTotal, type ComparedFigure } from './figures';

/** Differences that are listed; the rest is counted. */
export const MAX_DIFFERENCES = 500;

/** Rows and subtotals are those of object and summary estimates. */
export const DIFFERENCE_SCOPES = ['estimate', 'section', 'position', 'chapter', 'row', 'subtotal'] as const;
export type DifferenceScope = (typeof DIFFERENCE_SCOPES)[number];

/** A part of a document, or the whole, whose figures are not the declared ones. */
export interface Difference {
  scope: DifferenceScope;
  /** Number of the position or code of the section. */
  number: string | null;
  code: string | null;
  name: string;
  place: SourcePlace | null;
  /** The differing ones only. */
  figures: ComparedFigure[];
  cause: Cause;
}

export interface Reconciliation {
  /** Every figure of the whole estimate, the agreeing ones too; its total first. */
  figures: ComparedFigure[];
  /** The whole first, then from top to bottom. */
  differences: Difference[];
  differenceCount: number;
  /** Whether every stated total – of positions, sections, columns and the whole – is ours. */
  isReconciled: boolean;
}

/** A document calculated, with the positions whose figures are not the stated ones. */
export interface ComparedDocument {
  totals: CalculationTotals;
  positions: DifferingPosition[];
}

/** Calculates a document and compares its positions one by one: those that agree are not kept. */
export function calculateAndCompare({ positions, snapshot }: SnapshotOfDocument): ComparedDocument {
  const differing: DifferingPosition[] = [];
  let index = 0;
  const totals = calculateEach(snapshot, (result) => {
    // The engine answers for every position of the snapshot, in this order.
    const [position, node] = [positions[index]!, snapshot.positions[index]!];
    index += 1;
    const figures = comparePosition(position.part, result).filter(differs);
    if (figures.length > 0) differing.push({ position, node, result, figures });
  });
  return { totals, positions: differing };
}

/** Lays the figures that a document states beside those that we calculate from it. */
export function reconcile(
  document: EstimateDocument,
  source: SnapshotOfDocument,
  { totals, positions }: ComparedDocument,
): Reconciliation {
  const figures = compareSummary(document.declared, totals.estimate);
  const sections = differingSections(source, totals);
  const found: (() => Difference)[] = [];
  const whole = figures.filter(differs);
  if (whole.length > 0) {
    const rows = { differ: positions.length > 0, count: source.positions.length };
    found.push(() => wholeDifference(document, whole, rows));
  }
  const dirty = new Set(positions.map(({ position }) => position.section));
  for (const { section, figures: differing } of sections) {
    found.push(() => sectionDifference(section, differing, hasAny(section, dirty)));
  }
  for (const position of positions) found.push(() => positionDifference(position, source));
  return {
    figures,
    differences: found.slice(0, MAX_DIFFERENCES).map((describe) => describe()),
    differenceCount: found.length,
    isReconciled: ![{ figures: whole }, ...sections, ...positions].some((row) => row.figures.some(isTotal)),
  };
}

function differingSections(
  { sections }: SnapshotOfDocument,
  totals: CalculationTotals,
): { section: SectionDocument; figures: ComparedFigure[] }[] {
  return sections.flatMap(({ id, part: section }) => {
    if (section.declared === null) return [];
    const figures = compareSummary(section.declared, totals.sections.get(id)!).filter(differs);
    return figures.length === 0 ? [] : [{ section, figures }];
  });
}

function wholeDifference(
  { estimate }: EstimateDocument,
  figures: ComparedFigure[],
  rows: { differ: boolean; count: number },
): Difference {
  const cause = causeOfSummary(figures, rows.differ, rows.count);
  return { scope: 'estimate', number: estimate.number, code: null, name: estimate.name, place: null, figures, cause };
}

function sectionDifference(section: SectionDocument, figures: ComparedFigure[], hasDifferingRows: boolean): Difference {
  const { code, name, place } = section;
  const cause = causeOfSummary(figures, hasDifferingRows, section.rows.length);
  return { scope: 'section', number: code, code: null, name, place, figures, cause };
}

function positionDifference(differing: DifferingPosition, { snapshot }: SnapshotOfDocument): Difference {
  const { number, code, name, place } = differing.position.part;
  const { figures } = differing;
  return { scope: 'position', number, code, name, place, figures, cause: causeOfPosition(differing, snapshot) };
}

function hasAny(section: SectionDocument, dirty: ReadonlySet<SectionDocument>): boolean {
  return dirty.has(section) || section.sections.some((inner) => hasAny(inner, dirty));
}
