import { BilingualView, Choice, Count, DecimalText, Flag, Id, PageOf, PageQuery, Part, Parts, Quantity, Text } from '../../../platform/http';
import { FORMULA } from '../positions/position.fields';

/** No formula is longer than that many names. */
const MAX_NAMES = 1_000;
export const MAX_SHOWN_DEPENDANTS = 100;
const MAX_DEPENDANTS = 1_000_000;
const NAME = { max: 101, example: 'F1.r1' };
const EXACT = {
  about: 'Exact, before any rounding; null where there is none',
  integerDigits: 40,
  places: 70,
  signed: true,
  nullable: true,
  example: '24.5',
};
const POSITION = { about: 'The position it belongs to', nullable: true, example: null };

const NAME_KINDS = ['variable', 'position', 'resource', 'constant', 'unknown'] as const;

/** A name in a formula, and what it is worth. */
export class FormulaNameView {
  @Text(NAME)
  name!: string;

  @Choice(NAME_KINDS, { name: 'FormulaNameKind', about: 'What bears the name in this estimate' })
  kind!: (typeof NAME_KINDS)[number];

  @DecimalText(EXACT)
  value!: string | null;

  @Id(POSITION)
  positionId!: string | null;
}

/** Why a formula has no value. */
export class FormulaProblemView {
  @Text({ about: 'Stable name', max: 63, example: 'FORMULA_UNKNOWN_NAME' })
  code!: string;

  @Count({ about: 'Where in the formula, from 1', max: 10_000, nullable: true, example: 1 })
  column!: number | null;

  @Part(() => BilingualView, { example: { ru: 'Неизвестно имя «F9».', en: 'The name “F9” is unknown.' } })
  message!: BilingualView;

  @Part(() => BilingualView)
  remedy!: BilingualView;
}

export class EvaluateFormula {
  @Text({ ...FORMULA, nullable: false, example: '24,5 × 12 + 3^2' })
  formula!: string;
}

export class FormulaEvaluationView {
  @Quantity({ about: 'As a quantity would take it: rounded once', signed: true, nullable: true, example: '303' })
  value!: string | null;

  @Parts(() => FormulaNameView, { about: 'The names in the formula, each once', max: MAX_NAMES, example: [] })
  names!: FormulaNameView[];

  @Part(() => FormulaProblemView, { about: 'Why there is no value', nullable: true, example: null })
  problem!: FormulaProblemView | null;
}

export class FormulaDependantView {
  @Text({ about: 'Null for a position that has no identifier', max: 50, nullable: true, example: 'F2' })
  name!: string | null;

  @Id({ about: 'Null for a variable', nullable: true })
  positionId!: string | null;
}

/** A variable, or a position that has a formula or can be named in one. */
export class FormulaView {
  @Choice(['variable', 'position'], { name: 'FormulaBearer' })
  kind!: 'variable' | 'position';

  @Text({ about: 'What formulas call it', max: 50, nullable: true, example: 'F1' })
  name!: string | null;

  @Id({ about: 'Null for a variable', nullable: true })
  positionId!: string | null;

  @Text({ about: 'What the variable means, or the name of the position', max: 4_000, min: 0, example: 'Разработка грунта' })
  about!: string;

  @Text({ ...FORMULA, about: 'Null where the quantity was given as a number', example: '24,5 × 12' })
  formula!: string | null;

  @DecimalText({ ...EXACT, about: 'Of a position its quantity, of a variable its exact value', example: '294' })
  value!: string | null;

  @Flag({ about: 'An imported document states the quantity, and the formula does not govern it yet', example: false })
  isQuantityStated!: boolean;

  @Parts(() => FormulaNameView, { about: 'The names in its formula, each once', max: MAX_NAMES, example: [] })
  refersTo!: FormulaNameView[];

  @Parts(() => FormulaDependantView, {
    about: `What refers to it directly, the first ${MAX_SHOWN_DEPENDANTS}`,
    max: MAX_SHOWN_DEPENDANTS,
    example: [],
  })
  dependants!: FormulaDependantView[];

  @Count({ about: 'How many refer to it directly', max: MAX_DEPENDANTS, example: 0 })
  dependantCount!: number;

  @Part(() => FormulaProblemView, { about: 'What is wrong or doubtful', nullable: true, example: null })
  problem!: FormulaProblemView | null;
}

export class FormulasQuery extends PageQuery {}

export class FormulaPage extends PageOf(FormulaView) {}
