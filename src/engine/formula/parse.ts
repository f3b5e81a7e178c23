import { Decimal } from '../../kernel/decimal';
import { FormulaStop, problem, type FormulaProblem } from './problems';
import { tokenize, type Sign, type Token } from './tokens';

/** Longer than any formula of a quantity takeoff that we have seen, by far. */
export const MAX_FORMULA_LENGTH = 1000;
export const MAX_FORMULA_DEPTH = 50;
/** More digits than a stored quantity can hold. */
const MAX_NUMBER_LENGTH = 40;

export type FormulaNode =
  | { type: 'number'; value: Decimal; offset: number }
  | { type: 'name'; name: string; offset: number }
  | { type: 'negation'; operand: FormulaNode; offset: number }
  | { type: 'operation'; sign: Operator; left: FormulaNode; right: FormulaNode; offset: number }
  | { type: 'call'; name: string; parameters: FormulaNode[]; offset: number };

export type Operator = '+' | '-' | '*' | '/' | '^';

export type Parsed = { ok: true; node: FormulaNode } | { ok: false; problem: FormulaProblem };

/** Reads a formula of a quantity or of a limited cost. Nothing is evaluated and nothing can be executed. */
export function parseFormula(text: string): Parsed {
  try {
    return { ok: true, node: new Parser(text).parse() };
  } catch (error) {
    if (error instanceof FormulaStop) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Recursive descent: sum, product, sign, power, atom. `^` binds to the right, and tighter than a minus before it. */
class Parser {
  private readonly tokens: Token[];
  private next = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    if (text.length > MAX_FORMULA_LENGTH) this.stop('FORMULA_TOO_LONG', MAX_FORMULA_LENGTH, MAX_FORMULA_LENGTH);
    this.tokens = tokenize(text);
  }

  parse(): FormulaNode {
    if (this.tokens.length === 0) this.stop('FORMULA_EMPTY', 0);
    const node = this.sum();
    const rest = this.tokens[this.next];
    if (rest) this.stop('FORMULA_UNEXPECTED', rest.offset, rest.printed);
    return node;
  }

  private sum(): FormulaNode {
    this.depth += 1;
    if (this.depth > MAX_FORMULA_DEPTH) this.stop('FORMULA_TOO_DEEP', this.offset(), MAX_FORMULA_DEPTH);
    const node = this.chain(['+', '-'], () => this.product());
    this.depth -= 1;
    return node;
  }

  private product(): FormulaNode {
    return this.chain(['*', '/'], () => this.signed());
  }

  private chain(signs: readonly Operator[], operand: () => FormulaNode): FormulaNode {
    let left = operand();
    for (let sign = this.take(signs); sign; sign = this.take(signs)) {
      left = { type: 'operation', sign: sign.text, left, right: operand(), offset: sign.offset };
    }
    return left;
  }

  private signed(): FormulaNode {
    let isNegative = false;
    const start = this.offset();
    for (let sign = this.take(['+', '-']); sign; sign = this.take(['+', '-'])) {
      if (sign.text === '-') isNegative = !isNegative;
    }
    const operand = this.power();
    return isNegative ? { type: 'negation', operand, offset: start } : operand;
  }

  private power(): FormulaNode {
    const left = this.atom();
    const sign = this.take(['^']);
    if (!sign) return left;
    this.depth += 1;
    if (this.depth > MAX_FORMULA_DEPTH) this.stop('FORMULA_TOO_DEEP', sign.offset, MAX_FORMULA_DEPTH);
    const right = this.signed();
    this.depth -= 1;
    return { type: 'operation', sign: '^', left, right, offset: sign.offset };
  }

  private atom(): FormulaNode {
    const token = this.tokens[this.next];
    if (!token) this.stop('FORMULA_UNFINISHED', this.text.length, 'число');
    this.next += 1;
    if (token.type === 'number') return this.number(token);
    if (token.type === 'name') {
      return this.take(['(']) ? this.call(token) : { type: 'name', name: token.text, offset: token.offset };
    }
    if (token.text !== '(') this.stop('FORMULA_UNEXPECTED', token.offset, token.printed);
    const node = this.sum();
    this.expect(')');
    return node;
  }

  private number({ text, offset }: Token): FormulaNode {
    if (text.length > MAX_NUMBER_LENGTH) this.stop('FORMULA_OUT_OF_RANGE', offset, text);
    return { type: 'number', value: new Decimal(text.replace(',', '.')), offset };
  }

  private call({ text, offset }: Token): FormulaNode {
    const parameters = [this.sum()];
    while (this.take([';'])) parameters.push(this.sum());
    this.expect(')');
    return { type: 'call', name: text, parameters, offset };
  }

  private take<Wanted extends Sign>(signs: readonly Wanted[]): { text: Wanted; offset: number } | null {
    const token = this.tokens[this.next];
    const text = signs.find((sign) => token?.type === 'sign' && token.text === sign);
    if (!token || text === undefined) return null;
    this.next += 1;
    return { text, offset: token.offset };
  }

  private expect(sign: Sign): void {
    if (this.take([sign])) return;
    const token = this.tokens[this.next];
    if (token) this.stop('FORMULA_UNEXPECTED', token.offset, token.printed);
    this.stop('FORMULA_UNFINISHED', this.text.length, sign);
  }

  private offset(): number {
    return this.tokens[this.next]?.offset ?? this.text.length;
  }

  private stop(...about: Parameters<typeof problem>): never {
    throw new FormulaStop(problem(...about));
  }
}
