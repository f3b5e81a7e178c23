import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { CalculationPlan, type Calculated } from '../calculations/calculation-plan';
import type { EstimateContent } from '../changes/estimate-contents';
import type { StoredPosition } from '../changes/position-draft';
import { QUANTITIES_AS_KEPT } from '../formulas/estimate-quantities';
import { MAX_DIFFERENCES_SHOWN } from '../limits';
import { ESTIMATE_STATE, POSITION_FIGURES, SECTION_FIGURES } from '../records/tables';
import { FigureDifferenceView, VerificationView } from './version.dto';
import { VersionContents } from './version-contents';
import type { Version } from './versions.repository';

/** Calculates kept estimates anew and compares: the proof that a version says today what it said then. */
@Injectable()
export class VersionVerification {
  constructor(
    private readonly contents: VersionContents,
    private readonly clock: Clock,
  ) {}

  async verify(version: Version): Promise<VerificationView> {
    const content = await this.contents.open(version);
    const plan = new CalculationPlan(content.estimate, content.sections, QUANTITIES_AS_KEPT);
    const positions: FigureDifferenceView[] = [];
    for await (const batch of content.batches()) positions.push(...positionDifferences(batch, plan));
    return comparison(version, content, { calculated: plan.result(this.clock.now()), positions });
  }
}

function comparison(
  version: Version,
  { estimate, sections }: EstimateContent,
  { calculated, positions }: { calculated: Calculated; positions: FigureDifferenceView[] },
): VerificationView {
  const { stamp } = calculated;
  const all = [
    ...estimateDifferences(estimate, calculated.estimate),
    ...sectionDifferences(sections, calculated.sections),
    ...positions,
  ];
  const { id: versionId, engineVersion, inputHash, total, positionCount } = version;
  return {
    versionId,
    isSame: all.length === 0 && inputHash === stamp.inputHash,
    stored: { engineVersion, inputHash, total },
    present: { engineVersion: stamp.engineVersion, inputHash: stamp.inputHash, total: calculated.estimate.total },
    positionCount,
    differenceCount: all.length,
    differences: all.slice(0, MAX_DIFFERENCES_SHOWN),
  };
}

function positionDifferences(batch: readonly StoredPosition[], plan: CalculationPlan): FigureDifferenceView[] {
  const stored = new Map(batch.map(({ position }) => [position.id, position]));
  return plan.add(batch).updated.positions.map((now) => {
    const was = stored.get(now.id)!;
    const fields = differing(was, now, POSITION_FIGURES.columns);
    const { id, number } = now;
    // Where no figure of its own differs, one of a line does.
    const named = fields.length > 0 ? fields : ['resources'];
    return { level: 'position', id, number, fields: named, stored: was.total, present: now.total };
  });
}

function sectionDifferences(
  sections: EstimateContent['sections'],
  changed: Calculated['sections'],
): FigureDifferenceView[] {
  const stored = new Map(sections.map((section) => [section.id, section]));
  return changed.map((now) => {
    const was = stored.get(now.id)!;
    const fields = differing(was, now, SECTION_FIGURES.columns);
    return { level: 'section', id: was.id, number: was.code, fields, stored: was.total, present: now.total };
  });
}

const { revision: _revision, updatedAt: _updatedAt, ...ESTIMATE_FIGURES } = ESTIMATE_STATE.columns;

function estimateDifferences(
  was: EstimateContent['estimate'],
  now: EstimateContent['estimate'],
): FigureDifferenceView[] {
  const fields = differing(was, now, ESTIMATE_FIGURES);
  if (fields.length === 0) return [];
  return [{ level: 'estimate', id: was.id, number: was.number, fields, stored: was.total, present: now.total }];
}

function differing<Row extends object>(was: Row, now: Row, columns: Partial<Record<keyof Row, unknown>>): string[] {
  // Object.keys widens to string[]; the columns are named after members of the row.
  const fields = Object.keys(columns) as (keyof Row & string)[];
  return fields.filter((field) => !isDeepStrictEqual(was[field], now[field]));
}
