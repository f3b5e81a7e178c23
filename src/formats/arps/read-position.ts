import type { ResourceKind } from '../../engine';
import { decimal, HUNDRED, plainText } from '../../kernel/decimal';
import type { DecimalText, MarkupDocument, PositionDocument, ResourceDocument } from '../document';
import { blankPosition } from '../blank';
import { blankResource } from '../blank';
import { splitCode } from '../text/code-prefix';
import type { ArpsLog } from './read-log';
import { type ArpsRecord, KEPT, MARKUP, MARKUP_KINDS, POSITION, RESOURCE } from './records';

/** Hours of people and of machines, in the ways they are abbreviated. */
const LABOUR_UNIT = /^чел[.-]*\s*-?\s*ч/iu;
const MACHINE_UNIT = /^маш[.-]*\s*-?\s*ч/iu;
const MACHINIST = /машинист/iu;

export function readPosition(record: ArpsRecord, log: ArpsLog): PositionDocument {
  const position: PositionDocument = {
    ...blankPosition(record.place),
    number: record.field(POSITION.number),
    ...splitCode(record.field(POSITION.code)),
    unit: record.field(POSITION.unit),
    name: record.field(POSITION.name),
    quantity: log.number(record, POSITION.quantity),
  };
  if (position.quantity === null) log.tell('QUANTITY_MISSING', record);
  if (record.fieldCount > POSITION.fields) log.tell('RECORD_TOO_LONG', record, { count: String(POSITION.fields) });
  log.keep(record, position.extras, KEPT.position);
  return position;
}

/** Overhead or profit of the position above; records of other kinds are kept as they are. */
export function readMarkup(record: ArpsRecord, position: PositionDocument, log: ArpsLog): void {
  const name = MARKUP_KINDS.get(record.field(MARKUP.kind));
  const fraction = name === undefined ? null : log.number(record, MARKUP.fraction);
  if (name === undefined || fraction === null) {
    log.keep(record, position.extras, KEPT.other);
    log.tellOnce('RECORD_UNKNOWN', record, { type: `25#${record.field(MARKUP.kind)}` });
  } else if (position[name] !== null) {
    log.tell('RECORD_REPEATED', record, { type: `25#${record.field(MARKUP.kind)}` });
  } else position[name] = markupOf(percentOf(fraction, record, log));
}

/** No markup is five times the payroll: so large a figure most likely is per cent. */
const LEAST_UNLIKELY = 5;

function percentOf(fraction: DecimalText, record: ArpsRecord, log: ArpsLog): DecimalText {
  if (decimal(fraction).gte(LEAST_UNLIKELY)) log.tellOnce('MARKUP_UNLIKELY', record, { fraction });
  return plainText(decimal(fraction).times(HUNDRED));
}

function markupOf(ratePercent: string): MarkupDocument {
  return {
    code: '',
    name: null,
    base: 'salary',
    ratePercent,
    coefficients: [],
    declaredRatePercent: null,
    declaredAmount: null,
  };
}

/** A resource of the position above, per unit of it. Its price gets its level once the whole file is known. */
export function readResource(record: ArpsRecord, log: ArpsLog): ResourceDocument {
  const unit = record.field(RESOURCE.unit);
  const name = record.field(RESOURCE.name);
  const resource = blankResource({ kind: kindOf(unit, name), placement: 'norm' }, {}, record.place);
  return {
    ...resource,
    ...splitCode(record.field(RESOURCE.code)),
    unit,
    name,
    consumption: log.number(record, RESOURCE.consumption),
    price: { ...resource.price, current: log.number(record, RESOURCE.price) },
  };
}

/** The format does not say it; units of hours do. */
function kindOf(unit: string, name: string): ResourceKind {
  if (LABOUR_UNIT.test(unit)) return MACHINIST.test(name) ? 'machinist' : 'worker';
  return MACHINE_UNIT.test(unit) ? 'machine' : 'material';
}
