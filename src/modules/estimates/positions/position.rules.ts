import { namesIn } from '../../../engine';
import { AppError, type FieldError } from '../../../kernel/errors';
import { coefficientRecords } from '../parts/coefficient.dto';
import { money, moneyOrNull, plainDecimal, plainDecimalOrNull } from '../parts/decimals';
import { indexRecords } from '../../prices';
import { markupRecord } from '../parts/markup.dto';
import { priceRecord } from '../parts/price.dto';
import { BLANK_POSITION, type PositionPlace, type PositionTerms } from '../records/blank-position';
import type { LineRecord, PositionRecord, PositionWithLines } from '../records/records';
import { newLines } from '../resources/resource.rules';
import { CreatePosition, UnitRatePart, UpdatePosition } from './position.dto';

type NewId = () => string;

/** @throws AppError VALIDATION_FAILED, LIMIT_REACHED */
export function newPosition(
  input: CreatePosition,
  place: PositionPlace & { number: string },
  newId: NewId,
): PositionWithLines {
  const position = { ...BLANK_POSITION, ...place, id: newId(), ...givenTerms(input), ...quantityTerms(input) };
  return checked({ position, lines: newLines(position, input.resources ?? [], newId) });
}

/**
 * The position with what the change gives; `place` where it moves.
 *
 * @throws AppError VALIDATION_FAILED, LIMIT_REACHED
 */
export function amendedPosition(
  before: PositionWithLines,
  change: UpdatePosition,
  { place, newId }: { place: Partial<PositionPlace>; newId: NewId },
): PositionWithLines {
  const position = { ...before.position, ...givenTerms(change), ...quantityTerms(change), ...place };
  // What the document stated for its coefficients says nothing of others.
  if (change.coefficients !== undefined) position.statedCoefficients = [];
  if (change.code !== undefined || change.unit !== undefined) position.price = withoutOrigin(position, before.position);
  const lines = change.resources === undefined ? before.lines : newLines(position, change.resources, newId);
  return checked({ position, lines });
}

/** What a price set says of one resource, it does not say of another. */
function withoutOrigin({ code, unit, price }: PositionRecord, before: PositionRecord): PositionRecord['price'] {
  if (price === null || (code === before.code && unit === before.unit)) return price;
  const { origin: _, ...stated } = price;
  return stated;
}

const PLAIN_FIELDS = [
  'externalId',
  'identifier',
  'number',
  'kind',
  'prefix',
  'code',
  'name',
  'unit',
  'summaryType',
  'workType',
  'isExcluded',
  'isVatExempt',
  'markups',
  'comment',
] as const;

/**
 * Where the quantity comes from once somebody has written it or its formula: from the formula, if there is one. A formula
 * that no longer says what the quantity is would mislead whoever reads it, so a quantity without one takes it away.
 */
function quantityTerms({ quantity, quantityFormula }: UpdatePosition): Partial<PositionTerms> {
  if (quantity === undefined && quantityFormula === undefined) return {};
  const formula = quantityFormula ?? null;
  return {
    quantityFormula: formula,
    quantityReferences: formula === null ? [] : namesIn(formula),
    isQuantityStated: false,
    quantityIssue: null,
  };
}

const DECIMAL_FIELDS = ['quantity', 'loadPercent', 'idlePercent'] as const;

/** Only what the input holds; what it leaves out is not there. */
function givenTerms(input: UpdatePosition): Partial<PositionTerms> {
  const terms: Partial<PositionTerms> = {};
  for (const field of PLAIN_FIELDS) {
    if (input[field] !== undefined) Object.assign(terms, { [field]: input[field] });
  }
  for (const field of DECIMAL_FIELDS) {
    if (input[field] !== undefined) terms[field] = plainDecimalOrNull(input[field]);
  }
  if (input.amendments !== undefined) terms.amendments = moneyOrNull(input.amendments);
  if (input.coefficients !== undefined) terms.coefficients = coefficientRecords(input.coefficients);
  if (input.indices !== undefined) terms.indices = indexRecords(input.indices);
  if (input.overhead !== undefined) terms.overhead = input.overhead && markupRecord(input.overhead);
  if (input.profit !== undefined) terms.profit = input.profit && markupRecord(input.profit);
  if (input.price !== undefined) terms.price = input.price && priceRecord(input.price);
  if (input.unitRate !== undefined) terms.unitRate = input.unitRate && unitRateRecord(input.unitRate);
  if (input.quantityTakeoff !== undefined)
    terms.quantityTakeoff = input.quantityTakeoff && { ...input.quantityTakeoff };
  return terms;
}

function unitRateRecord(part: UnitRatePart): PositionRecord['unitRate'] {
  return {
    workersSalary: money(part.workersSalary),
    machines: money(part.machines),
    machinistSalary: money(part.machinistSalary),
    materials: money(part.materials),
    labourHours: plainDecimal(part.labourHours),
    machinistHours: plainDecimal(part.machinistHours),
  };
}

export function unknownSection(): AppError {
  return new AppError('VALIDATION_FAILED', {
    errors: [
      { pointer: '/sectionId', detail: { en: 'is not a section of this estimate', ru: 'нет такого раздела в смете' } },
    ],
  });
}

/** What the words of a position must fit together to mean. */
function checked({ position, lines }: PositionWithLines): PositionWithLines {
  const errors = position.kind === 'text' ? textErrors(position, lines) : namingErrors(position);
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return { position, lines };
}

function textErrors({ identifier, quantityFormula }: PositionRecord, lines: readonly LineRecord[]): FieldError[] {
  const detail = { en: 'a free string has none', ru: 'у свободной строки этого нет' };
  return [
    ...(lines.length === 0 ? [] : [{ pointer: '/resources', detail }]),
    ...(identifier === null ? [] : [{ pointer: '/identifier', detail }]),
    ...(quantityFormula === null ? [] : [{ pointer: '/quantityFormula', detail }]),
  ];
}

function namingErrors(position: PositionRecord): FieldError[] {
  return (['code', 'unit'] as const)
    .filter((field) => position[field] === '')
    .map((field) => ({
      pointer: `/${field}`,
      detail: { en: 'must have 1 characters or more', ru: 'не короче 1 символов' },
    }));
}
