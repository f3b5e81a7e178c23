import { convertQuantity, parseUnit, round, type UnitProblem } from '../../../engine';
import { decimal, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { ConvertUnits, UnitConversionView } from './units.dto';

/** @throws AppError UNIT_MISMATCH where the units measure different things */
export function conversionOf({ quantity, from, to }: ConvertUnits): UnitConversionView {
  const converted = convertQuantity(decimal(quantity), from, to);
  if (!converted.ok) throw unitMismatch(converted.problem, { from, to });
  const value = round(converted.value, 'converted_quantity');
  const { dimension } = parseUnit(to);
  return { quantity, from, to, value: plainText(value), isExact: value.equals(converted.value), dimension };
}

export function unitMismatch({ message, remedy }: UnitProblem, units: { from: string; to: string }): AppError {
  const detail = { ru: `${message.ru} ${remedy.ru}`, en: `${message.en} ${remedy.en}` };
  return new AppError('UNIT_MISMATCH', { detail, extensions: units });
}
