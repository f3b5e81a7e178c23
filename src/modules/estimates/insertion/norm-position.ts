import type { SummaryType } from '../../../engine';
import { readNormCode, type NormKind } from '../../../engine/normatives/norm-code';
import type { MarkupRule } from '../../../engine/normatives/markup-rules';
import { AppError, type FieldError } from '../../../kernel/errors';
import type { NormContent } from '../../catalogue';
import { decided, withRule } from '../markup-choices/markup-choice.rules';
import { ruleErrors, wishOf } from '../markup-choices/markup-wishes';
import { CreatePosition } from '../positions/position.dto';
import type { EstimateRow, PositionWithLines } from '../records/records';
import { replacedBy } from '../resources/replacement.rules';
import { newLines } from '../resources/resource.rules';
import { pricedFrom, type Prices } from '../repricing/repriced';
import { CreatePositionFromNorm } from './insertion.dto';
import { normLines, type Catalogue, type NormLine } from './norm-lines';
import { takenCoefficients, withCoefficients } from './offered-coefficients';

/** What norms meet when they are put into an estimate. */
export interface NormGround {
  estimate: EstimateRow;
  editionId: string;
  norms: ReadonlyMap<string, NormContent>;
  catalogue: Catalogue;
  /** Of the published set of the zone and quarter of the estimate; none where there is no such set. */
  prices: Prices;
  newId(): string;
}

/** A norm as a plain new position, and what such a one cannot say. */
export interface NormPosition {
  input: CreatePosition;
  complete(position: PositionWithLines): PositionWithLines;
}

/** Mounting and commissioning have columns of their own in the summary; of the rest the estimator may say otherwise. */
const SUMMARY_TYPES: Readonly<Record<NormKind, SummaryType>> = {
  building: 'building',
  mounting: 'mounting',
  repair: 'building',
  equipment_overhaul: 'building',
  commissioning: 'other',
};

/**
 * A norm of the catalogue as a position. What is still to be decided stays open: the engine says so in issues.
 *
 * @throws AppError VALIDATION_FAILED where the norm is not there, or does not ask what was decided
 */
export function normPosition(request: CreatePositionFromNorm, ground: NormGround): NormPosition {
  const { normCode, resources = [], offeredCoefficients = [], markup = {}, ...stated } = request;
  const content = ground.norms.get(normCode);
  if (content === undefined) throw refused([{ pointer: '/normCode', detail: UNKNOWN_NORM }]);
  const { lines, errors: ofResources } = normLines(content, ground.catalogue, resources);
  const { taken, errors: ofCoefficients } = takenCoefficients(content.coefficients, offeredCoefficients);
  const errors = [...ofResources, ...ofCoefficients, ...ruleErrors(markup, '/markup')];
  if (errors.length > 0) throw refused(errors);
  const { name, unit } = content.norm;
  const summaryType = stated.summaryType ?? SUMMARY_TYPES[readNormCode(normCode)?.kind ?? 'building'];
  const terms = { kind: 'cost', code: normCode, name, unit, summaryType, markups: 'by_norm' } as const;
  return {
    input: { ...stated, ...terms, resources: lines.map(({ part }) => part) },
    complete: (position) => {
      const recorded = withReplacements(position, lines, ground.newId);
      const marked = withMarkups(withCoefficients(recorded, taken), content, { markup, estimate: ground.estimate });
      const own = { ...marked.position, normEditionId: ground.editionId };
      return priced({ ...marked, position: own }, ground);
    },
  };
}

/** What an abstract resource of the norm was, in the line of the one that stands for it. */
function withReplacements(
  { position, lines }: PositionWithLines,
  normLinesInOrder: readonly NormLine[],
  newId: () => string,
): PositionWithLines {
  const replaced = normLinesInOrder.map(({ replaced: part }) => part);
  let place = 0;
  const recorded = lines.map((line) => {
    if (line.parentId !== null) return line;
    const part = replaced[place++];
    if (part === null || part === undefined) return line;
    return { ...line, replacedFrom: replacedBy(newLines(position, [part], newId), null) };
  });
  return { position, lines: recorded };
}

interface MarkupGround {
  markup: NonNullable<CreatePositionFromNorm['markup']>;
  estimate: EstimateRow;
}

/** The rule that the estimator names, else that of the norm itself, else that of the table; none where there is a doubt. */
function withMarkups(position: PositionWithLines, content: NormContent, { markup, estimate }: MarkupGround): PositionWithLines {
  const wish = wishOf(markup);
  const isAsked = markup.ruleCode !== undefined || markup.subsection !== undefined || markup.site !== undefined;
  const rule = (isAsked ? null : ownRule(content)) ?? decided(position, wish).rule;
  return rule === null ? position : withRule(position, rule, { wish, territory: estimate.territory });
}

function ownRule({ markups }: NormContent): MarkupRule | null {
  return markups.status === 'chosen' ? (markups.rules[0] ?? null) : null;
}

function priced(position: PositionWithLines, { estimate, prices }: NormGround): PositionWithLines {
  // Indices of the base-index method hold for the estimate; no resource has a price of its own.
  return estimate.method === 'base_index' ? position : pricedFrom(position, prices);
}

function refused(errors: FieldError[]): AppError {
  return new AppError('VALIDATION_FAILED', { errors });
}

const UNKNOWN_NORM = {
  en: 'is no norm of the edition of this estimate',
  ru: 'нет такой нормы в редакции этой сметы',
};
