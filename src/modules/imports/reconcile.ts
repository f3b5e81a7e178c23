import { calculateEach, type CalculationTotals } from '../../engine';
import type { EstimateDocument, PositionDocument, SectionDocument, SourcePlace } from '../../formats';
import { causeOfPosition, causeOfSummary, missingPart, type Cause, type SummedRows } from './causes';
import type { DocumentPosition, SnapshotOfDocument } from './document-snapshot';
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
  /** The first of them. */
  positions: ExplainedPosition[];
  positionCount: number;
  /** Sections that have some. */
  dirty: ReadonlySet<SectionDocument>;
  hasDifferingTotals: boolean;
  /** Sections of positions that lack something, and what. */
  incomplete: ReadonlyMap<SectionDocument, Cause>;
}

interface ExplainedPosition {
  position: DocumentPosition;
  figures: ComparedFigure[];
  cause: Cause;
}

/** Calculates a document and compares its positions one by one: of each no more is kept than is told of it. */
export function calculateAndCompare({ positions, snapshot }: SnapshotOfDocument): ComparedDocument {
  const found: ExplainedPosition[] = [];
  const dirty = new Set<SectionDocument>();
  const incomplete = new Map<SectionDocument, Cause>();
  let [index, positionCount, hasDifferingTotals] = [0, 0, false];
  const totals = calculateEach(snapshot, (result) => {
    // The engine answers for every position of the snapshot, in this order.
    const position = positions[index]!;
    index += 1;
    const missing = missingPart(result, () => position.node());
    if (missing !== null && !incomplete.has(position.section)) incomplete.set(position.section, missing);
    const figures = comparePosition(position.part, result).filter(differs);
    if (figures.length === 0) return;
    positionCount += 1;
    dirty.add(position.section);
    hasDifferingTotals ||= figures.some(isTotal);
    if (found.length === MAX_DIFFERENCES) return;
    const cause = causeOfPosition({ position, node: position.node(), result, figures }, snapshot);
    found.push({ position, figures, cause });
  });
  return { totals, positions: found, positionCount, dirty, incomplete, hasDifferingTotals };
}

/** Lays the figures that a document states beside those that we calculate from it. */
export function reconcile(
  document: EstimateDocument,
  source: SnapshotOfDocument,
  { totals, positions, positionCount, dirty, incomplete, hasDifferingTotals }: ComparedDocument,
): Reconciliation {
  const figures = compareSummary(document.declared, totals.estimate);
  const sections = differingSections(source, totals);
  const whole = figures.filter(differs);
  const found: Difference[] = [];
  const rows = new RowsOfSections(dirty, incomplete);
  if (whole.length > 0) found.push(wholeDifference(document, whole, rows.in(document.sections)));
  for (const { section, figures: differing } of sections) {
    found.push(sectionDifference(section, differing, rows.in([section])));
  }
  for (const position of positions) found.push(positionDifference(position));
  return {
    figures,
    differences: found.slice(0, MAX_DIFFERENCES),
    differenceCount: found.length - positions.length + positionCount,
    isReconciled: !hasDifferingTotals && ![{ figures: whole }, ...sections].some((row) => row.figures.some(isTotal)),
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
  rows: SummedRows,
): Difference {
  const cause = causeOfSummary(figures, rows);
  return { scope: 'estimate', number: estimate.number, code: null, name: estimate.name, place: null, figures, cause };
}

function sectionDifference(section: SectionDocument, figures: ComparedFigure[], rows: SummedRows): Difference {
  const { code, name, place } = section;
  const cause = causeOfSummary(figures, rows);
  return { scope: 'section', number: code, code: null, name, place, figures, cause };
}

function positionDifference({ position, figures, cause }: ExplainedPosition): Difference {
  const { number, code, name, place } = position.part;
  return { scope: 'position', number, code, name, place, figures, cause };
}

/** What is to be said of the rows of sections, those of their subsections with them. */
class RowsOfSections {
  constructor(
    private readonly differing: ReadonlySet<SectionDocument>,
    private readonly incomplete: ReadonlyMap<SectionDocument, Cause>,
  ) {}

  in(sections: readonly SectionDocument[]): SummedRows {
    const all: SummedRows = { count: 0, hasDiffering: false, missing: null, isAnyStated: false };
    for (const section of sections) {
      const inner = this.in(section.sections);
      const positions = section.rows.flatMap((row) => (row.type === 'position' ? [row.position] : []));
      all.count += positions.length + inner.count;
      all.hasDiffering ||= inner.hasDiffering || this.differing.has(section);
      all.missing ??= this.incomplete.get(section) ?? inner.missing;
      all.isAnyStated ||= inner.isAnyStated || positions.some(statesItsSum);
    }
    return all;
  }
}

function statesItsSum({ declared }: PositionDocument): boolean {
  return declared !== null && (declared.total !== null || Object.keys(declared.amounts).length > 0);
}
