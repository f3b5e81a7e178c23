import type { CoefficientEffect, CoefficientTarget, ResourceKind } from '../../../engine';
import { round } from '../../../engine';
import type { CoefficientEffects } from '../../../formats';
import type { CoefficientDocument } from '../../../formats/document';
import { decimal, plainText } from '../../../kernel/decimal';
import type { Bilingual } from '../../../kernel/issue';
import type { FieldError } from '../../../kernel/errors';
import type { CoefficientRow } from '../../catalogue';
import { evaluated } from '../formulas/quantity';
import type { LineRecord, PositionWithLines } from '../records/records';
import { OfferedCoefficientDecision } from './insertion.dto';

type Element = keyof CoefficientEffects;
type Values = Partial<Record<Element, string>>;

/** Coefficients with what they come to for this norm. */
export interface TakenCoefficient {
  coefficient: CoefficientRow;
  general: Values;
  /** Of single resources that the coefficient treats otherwise. */
  special: { codes: readonly string[]; values: Values }[];
}

/** `Расход` multiplies what is consumed, `Стоимость` what it costs. */
const EFFECTS = new Map<string, CoefficientEffect>([['Расход', 'consumption'], ['Стоимость', 'cost']]);
const TARGETS: Readonly<Record<CoefficientEffect, Readonly<Record<Element, CoefficientTarget>>>> = {
  consumption: { labour: 'workersLabour', machinists: 'machinistLabour', machines: 'machines', materials: 'materials' },
  cost: { labour: 'workersSalary', machinists: 'machinistSalary', machines: 'machines', materials: 'materials' },
};
const ELEMENTS: Partial<Record<ResourceKind, Element>> = {
  worker: 'labour',
  machinist: 'machinists',
  machine: 'machines',
  material: 'materials',
};

/** The coefficients that were named, of those that are offered; `errors` where one is not, or its N is missing. */
export function takenCoefficients(
  offered: readonly CoefficientRow[],
  decisions: readonly OfferedCoefficientDecision[],
): { taken: TakenCoefficient[]; errors: FieldError[] } {
  const taken: TakenCoefficient[] = [];
  const errors: FieldError[] = [];
  decisions.forEach(({ code, name, n }, index) => {
    const pointer = `/offeredCoefficients/${index}`;
    const [coefficient, other] = offered.filter((row) => row.code === code && (name === undefined || row.name === name));
    if (coefficient === undefined) errors.push({ pointer: `${pointer}/code`, detail: NOT_OFFERED });
    else if (other !== undefined) errors.push({ pointer: `${pointer}/name`, detail: SEVERAL });
    else if (!EFFECTS.has(coefficient.target)) errors.push({ pointer: `${pointer}/code`, detail: UNKNOWN_TARGET });
    else {
      const general = valuesOf(coefficient.effects, n);
      const special = coefficient.resources.map(({ effects, codes }) => ({ codes, values: valuesOf(effects, n) ?? {} }));
      if (general === null) errors.push({ pointer: `${pointer}/n`, detail: needsN(coefficient) });
      else taken.push({ coefficient, general, special });
    }
  });
  return { taken, errors };
}

/** Null where a formula has no value: N is not given, or does not fit. */
function valuesOf(effects: CoefficientEffects, n: string | undefined): Values | null {
  const values: Values = {};
  for (const [element, { value, formula }] of Object.entries(effects)) {
    const figure = value ?? (formula === null ? null : formulaValue(formula, n));
    if (figure === null) return null;
    // The keys of effects are elements.
    values[element as Element] = figure;
  }
  return values;
}

function formulaValue(formula: string, n: string | undefined): string | null {
  const outcome = evaluated(formula.replace(/^=/, ''), (name) =>
    name.toUpperCase() !== 'N' ? undefined : n === undefined ? null : decimal(n),
  );
  return outcome.ok ? plainText(round(outcome.value, 'coefficient')) : null;
}

/**
 * A position with its coefficients. Where a coefficient treats single resources otherwise, it is said of every line of their
 * kind and not of the position, because what a line and its position say would multiply.
 */
export function withCoefficients(
  { position, lines }: PositionWithLines,
  taken: readonly TakenCoefficient[],
): PositionWithLines {
  const parents = new Map(lines.map((line) => [line.id, line]));
  const ofPosition: CoefficientDocument[] = [];
  const ofLines = new Map<string, CoefficientDocument[]>();
  for (const each of taken) {
    const specials = new Map(lines.map((line) => [line.id, specialValue(each, line, parents)]));
    const apart = new Set(lines.filter(({ id }) => specials.get(id) !== undefined).map(elementOf));
    const whole = Object.entries(each.general).filter(([element]) => !apart.has(element as Element)); // a key of Values
    if (whole.length > 0) ofPosition.push(document(each.coefficient, Object.fromEntries(whole)));
    for (const line of lines) {
      const element = elementOf(line);
      if (element === null || !apart.has(element)) continue;
      const value = specials.get(line.id) ?? each.general[element];
      if (value === undefined) continue;
      ofLines.set(line.id, [...(ofLines.get(line.id) ?? []), document(each.coefficient, { [element]: value })]);
    }
  }
  return {
    position: { ...position, coefficients: [...position.coefficients, ...ofPosition] },
    lines: lines.map((line) => ({ ...line, coefficients: [...line.coefficients, ...(ofLines.get(line.id) ?? [])] })),
  };
}

function elementOf({ kind }: LineRecord): Element | null {
  return ELEMENTS[kind] ?? null;
}

/** A machinist is treated as the machine is. */
function specialValue(
  { special }: TakenCoefficient,
  line: LineRecord,
  parents: ReadonlyMap<string, LineRecord>,
): string | undefined {
  const element = elementOf(line);
  if (element === null) return undefined;
  const { code } = (line.parentId === null ? undefined : parents.get(line.parentId)) ?? line;
  return special.find(({ codes, values }) => values[element] !== undefined && codes.some((each) => isIn(code, each)))?.values[element];
}

/** A code without its last part is a whole group. */
function isIn(code: string, each: string): boolean {
  return code === each || code.startsWith(`${each}-`);
}

function document({ code, name, target, act, actDate }: CoefficientRow, values: Values): CoefficientDocument {
  const effect = EFFECTS.get(target) ?? 'consumption';
  const ofAct = act === null ? [] : [`приказ Минстроя России${actDate === null ? '' : ` от ${actDate}`} № ${act}`];
  return {
    name,
    reason: [code, ...ofAct].join(', '),
    ...{ group: 'technological', table: '', effect },
    // The keys of Values are elements.
    values: Object.entries(values).map(([element, value]) => ({ target: TARGETS[effect][element as Element], value })),
  };
}

function needsN({ name }: CoefficientRow): Bilingual {
  return { en: `is needed for the formula of “${name}”`, ru: `нужно для формулы «${name}»` };
}

const NOT_OFFERED = { en: 'is not offered for this norm', ru: 'не предлагается для этой нормы' };
const SEVERAL = { en: 'is needed: several coefficients bear this code', ru: 'нужно: этот код у нескольких коэффициентов' };
const UNKNOWN_TARGET = { en: 'multiplies something unknown', ru: 'применяется неизвестно к чему' };
