import { ONE, type Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import { evaluateFormula } from '../formula/evaluate';
import { CONSTANTS } from '../formula/functions';
import { parseFormula, type FormulaNode } from '../formula/parse';
import { BASE_VARIABLES_IN_SHORT, findBaseVariable, findLookalike, type BaseVariable } from './base-variables';

/** The base of a limited cost, read: `(СМР_1_8 + ОБ) × 0,5`. */
export interface LimitedCostBase {
  readonly node: FormulaNode;
  /** Each once, in the order of the text. */
  readonly variables: readonly BaseVariable[];
}

/** Why an expression is no base. `offset`: the character, from 0. */
export interface BaseProblem {
  readonly code: string;
  readonly offset: number;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

export type ReadBase = { ok: true; base: LimitedCostBase } | { ok: false; problem: BaseProblem };

/** Faults of the text itself; others, such as a division by zero, depend on the figures. */
const FAULTS_OF_TEXT = ['FORMULA_UNKNOWN_FUNCTION', 'FORMULA_ARGUMENTS', 'FORMULA_UNKNOWN_NAME'];

/** Reads a base expression: numbers, + − × ÷ ^, brackets, functions of quantities, known variables. Runs nothing. */
export function readBase(text: string): ReadBase {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed;
  const names = namesOf(parsed.node);
  const unknown = names.find(({ name }) => findBaseVariable(name) === null && !isConstant(name));
  if (unknown) return { ok: false, problem: unknownName(unknown) };
  const trial = evaluateFormula(parsed.node, (name) => (findBaseVariable(name) === null ? undefined : ONE));
  if (!trial.ok && FAULTS_OF_TEXT.includes(trial.problem.code)) return trial;
  const variables = names.flatMap(({ name }) => findBaseVariable(name) ?? []);
  if (variables.length === 0) return { ok: false, problem: withoutVariable() };
  return { ok: true, base: { node: parsed.node, variables: [...new Set(variables)] } };
}

export type EvaluatedBase = { ok: true; value: Decimal } | { ok: false; problem: BaseProblem };

/** The exact sum of the base. `values`: by the names of the variables, as `findBaseVariable` gives them. */
export function evaluateBase(base: LimitedCostBase, values: ReadonlyMap<string, Decimal>): EvaluatedBase {
  const { node, variables } = base;
  const missing = variables.filter(({ name }) => !values.has(name)).map(({ name }) => name);
  if (missing.length > 0) return { ok: false, problem: withoutValues(missing, node) };
  return evaluateFormula(node, (name) => values.get(findBaseVariable(name)?.name ?? ''));
}

interface NameInText {
  name: string;
  offset: number;
}

function namesOf(node: FormulaNode): NameInText[] {
  switch (node.type) {
    case 'number':
      return [];
    case 'name':
      return [{ name: node.name, offset: node.offset }];
    case 'negation':
      return namesOf(node.operand);
    case 'operation':
      return [...namesOf(node.left), ...namesOf(node.right)];
    case 'call':
      return node.parameters.flatMap(namesOf);
  }
}

function isConstant(name: string): boolean {
  return CONSTANTS.has(name.toLowerCase());
}

function unknownName({ name, offset }: NameInText): BaseProblem {
  const meant = findLookalike(name);
  const hint: Bilingual = meant
    ? {
        ru: `Похоже на «${meant.name}», набранное латиницей: наберите кириллицей.`,
        en: `It looks like “${meant.name}” typed in Latin letters: type it in Cyrillic.`,
      }
    : { ru: `Известны: ${BASE_VARIABLES_IN_SHORT}.`, en: `Known are: ${BASE_VARIABLES_IN_SHORT}.` };
  const message = { ru: `Неизвестна переменная «${name}».`, en: `The variable “${name}” is unknown.` };
  return { code: 'FORMULA_UNKNOWN_NAME', offset, message, remedy: hint };
}

function withoutVariable(): BaseProblem {
  return {
    code: 'BASE_WITHOUT_VARIABLE',
    offset: 0,
    message: { ru: 'В базе нет ни одной переменной.', en: 'The base names no variable.' },
    remedy: {
      ru: `Назовите, от чего считать процент: ${BASE_VARIABLES_IN_SHORT}.`,
      en: `Name what the percentage is charged on: ${BASE_VARIABLES_IN_SHORT}.`,
    },
  };
}

function withoutValues(missing: readonly string[], node: FormulaNode): BaseProblem {
  const first = namesOf(node).find(({ name }) => findBaseVariable(name)?.name === missing[0]);
  const names = missing.join(', ');
  return {
    code: 'FORMULA_NO_VALUE',
    offset: first?.offset ?? 0,
    message: { ru: `Не заданы: ${names}.`, en: `Not given: ${names}.` },
    remedy: { ru: 'Передайте их в variables.', en: 'Give them in variables.' },
  };
}
