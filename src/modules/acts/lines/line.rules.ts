import { convertQuantity, isMeasurable, round } from '../../../engine';
import { decimal, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { assertMatches } from '../../../platform/http';
import { assertInRange, type ContractPosition } from '../../estimates';
import { unitMismatch } from '../../normatives';
import { etagOfWork, type Ground } from '../acts/act.rules';
import { isBlocking } from '../measuring/act-issues';
import { measure, type MeasuredLine } from '../measuring/measure';
import type { LineRecord, LineRow, SignedLine } from '../records/records';
import { WriteLine } from './line.dto';

/** What the items of a write meet in the estimate and in the act. */
export interface LinesGround {
  owner: Pick<LineRecord, 'organisationId' | 'estimateId' | 'actId'>;
  ground: Ground;
  positions: ReadonlyMap<string, ContractPosition>;
  /** Lines of the act, by position. */
  lines: ReadonlyMap<string, LineRow>;
  /** The last signed lines, by position. */
  before: ReadonlyMap<string, SignedLine>;
  newId(): string;
}

export interface LineDraft {
  line: LineRecord;
  isNew: boolean;
}

/**
 * The line that an item comes to.
 *
 * @param taken positions that earlier items of the request were about; this one joins them.
 * @throws AppError NOT_FOUND, CONFLICT, PRECONDITION_FAILED, UNIT_MISMATCH, POSITION_NOT_MEASURABLE, DONE_BELOW_ZERO,
 * LIMIT_REACHED
 */
export function lineDraft(item: WriteLine, known: LinesGround, taken: Set<string>): LineDraft {
  const position = known.positions.get(item.positionId);
  if (position === undefined) throw new AppError('NOT_FOUND');
  if (taken.has(position.id)) throw new AppError('CONFLICT', { detail: TWICE });
  taken.add(position.id);
  const line = known.lines.get(position.id) ?? null;
  if (line !== null && item.etag !== undefined) assertMatches(item.etag, etagOfWork(line, known.ground));
  const written = inOwnUnit(item, position);
  const before = known.before.get(position.id) ?? null;
  assertPossible(measure({ position, line: written, before }), before);
  const comment = item.comment === undefined ? (line?.comment ?? null) : item.comment;
  const record = { ...known.owner, id: line?.id ?? known.newId(), positionId: position.id, ...written, comment };
  return { line: { ...record, version: (line?.version ?? 0) + 1 }, isNew: line === null };
}

const TWICE = {
  en: 'An earlier item of this request is about the same position',
  ru: 'Эта позиция уже есть в запросе',
};

type Quantities = Pick<LineRecord, 'quantity' | 'unit' | 'statedQuantity' | 'statedUnit'>;

function inOwnUnit({ quantity, unit }: WriteLine, position: ContractPosition): Quantities {
  const stated = decimal(quantity);
  const own = { quantity: plainText(stated), unit: position.unit, statedQuantity: null, statedUnit: null };
  if (unit === undefined || unit === position.unit) return own;
  const converted = convertQuantity(stated, unit, position.unit);
  if (!converted.ok) throw unitMismatch(converted.problem, { from: unit, to: position.unit });
  const value = round(converted.value, 'converted_quantity');
  return { ...own, quantity: plainText(value), statedQuantity: plainText(stated), statedUnit: unit };
}

function assertPossible(measured: MeasuredLine, before: SignedLine | null): void {
  const { position, figures, issues } = measured;
  const extensions = { positionId: position.id };
  const blocking = issues.find(isBlocking);
  const detail = blocking && {
    ru: `${blocking.message.ru} ${blocking.remedy.ru}`,
    en: `${blocking.message.en} ${blocking.remedy.en}`,
  };
  // A position that has lost its quantity takes corrections of what was done of it, and nothing else.
  const isIdle = before === null && !isMeasurable(position.node);
  if (isIdle || blocking?.code === 'ACT_POSITION_NOT_MEASURABLE') {
    throw new AppError('POSITION_NOT_MEASURABLE', { detail, extensions });
  }
  if (blocking?.code === 'ACT_BELOW_ZERO') throw new AppError('DONE_BELOW_ZERO', { detail, extensions });
  if (blocking !== undefined) throw new AppError('UNIT_MISMATCH', { detail, extensions });
  assertInRange(measured.done, figures.amounts.direct, figures.amounts.total, figures.amounts.labourHours);
}
