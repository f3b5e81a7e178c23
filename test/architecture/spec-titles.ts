import {
  createSourceFile,
  forEachChild,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isStringLiteralLike,
  isTemplateExpression,
  ScriptTarget,
  type Expression,
  type Node,
} from 'typescript';

const GROUPS = new Set(['describe']);
const TESTS = new Set(['it', 'test']);

/** The titles of a spec as they are written: `group › test`, with the placeholders of a table in place. */
export function titlesIn(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: Node, groups: readonly string[]): void => {
    const [name, title] = namedCall(node);
    if (title !== undefined && TESTS.has(name)) titles.push([...groups, title].join(' › '));
    const inside = title !== undefined && GROUPS.has(name) ? [...groups, title] : groups;
    forEachChild(node, (child) => visit(child, inside));
  };
  visit(createSourceFile('a.spec.ts', source, ScriptTarget.Latest), []);
  return titles;
}

/** `it('x', …)`, `it.each(…)('x', …)`: the name at the root, and the text that it is called with. */
function namedCall(node: Node): [string, string | undefined] {
  if (!isCallExpression(node)) return ['', undefined];
  const [first] = node.arguments;
  return [rootOf(node.expression), first === undefined ? undefined : textOf(first)];
}

function rootOf(expression: Expression): string {
  if (isIdentifier(expression)) return expression.text;
  return isCallExpression(expression) || isPropertyAccessExpression(expression) ? rootOf(expression.expression) : '';
}

function textOf(expression: Expression): string | undefined {
  if (isStringLiteralLike(expression)) return expression.text;
  if (isTemplateExpression(expression)) return [expression.head, ...expression.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…');
  if (!isBinaryExpression(expression)) return undefined;
  const [left, right] = [textOf(expression.left), textOf(expression.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
