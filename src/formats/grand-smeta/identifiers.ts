import { constantNamed, FORMULA_NAME } from '../../engine';
import type { Extras } from '../document';
import { identifierUnusable } from './issue-texts';
import { excerpt, type SourceNode } from './source-node';

const MAX_LENGTH = 50;

/** What formulas can name; anything else is kept, and links to it do not work. */
export function isUsableName(name: string): boolean {
  return FORMULA_NAME.test(name) && name.length <= MAX_LENGTH && constantNamed(name) === undefined;
}

export function readIdentifier(
  node: SourceNode,
  target: { identifier?: string; extras: Extras },
  identifier: string | null,
  isFree: (name: string) => boolean,
): void {
  delete target.identifier;
  if (identifier === null) return;
  if (isUsableName(identifier) && isFree(identifier)) target.identifier = identifier;
  else {
    node.keep(target.extras, '@Identifier', identifier);
    node.issue(identifierUnusable(excerpt(identifier)));
  }
}
