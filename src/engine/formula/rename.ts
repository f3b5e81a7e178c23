import { FormulaStop } from './problems';
import { makerOf } from './graph';
import { tokenize, type Token } from './tokens';

/**
 * A formula with other names in it; everything else is as it was typed. `F1` renames `F1.r1` too, unless that has a name of
 * its own. A text that is no formula stays as it is.
 */
export function renamedIn(formula: string, names: ReadonlyMap<string, string>): string {
  let text = '';
  let end = 0;
  tokensOf(formula).forEach(({ type, printed, offset }, place, tokens) => {
    text += formula.slice(end, offset);
    text += type === 'name' && !isCalled(tokens[place + 1]) ? newName(printed, names) : printed;
    end = offset + printed.length;
  });
  return text + formula.slice(end);
}

function newName(name: string, names: ReadonlyMap<string, string>): string {
  const maker = makerOf(name);
  return names.get(name) ?? `${names.get(maker) ?? maker}${name.slice(maker.length)}`;
}

function isCalled(next: Token | undefined): boolean {
  return next?.type === 'sign' && next.text === '(';
}

function tokensOf(formula: string): Token[] {
  try {
    return tokenize(formula);
  } catch (error) {
    if (error instanceof FormulaStop) return [];
    throw error;
  }
}
