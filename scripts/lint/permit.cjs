'use strict';
// `any` and `as` switch the compiler off. The permit for that is a comment which says why it is right here.

const MESSAGE = 'Say in a comment, on this line or right above, why `{{what}}` is right here; or do without it.';

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: { type: 'problem', schema: [], messages: { noPermit: MESSAGE } },
  create(context) {
    const commentedLines = linesWithComments(context.sourceCode);
    const requirePermit = (node, what) => {
      if (!hasPermit(node, commentedLines)) context.report({ node, messageId: 'noPermit', data: { what } });
    };
    return {
      TSAnyKeyword: (node) => requirePermit(node, 'any'),
      TSAsExpression: (node) => isConst(node) || requirePermit(node, 'as'),
      TSTypeAssertion: (node) => requirePermit(node, '<Type>'),
    };
  },
};

function linesWithComments(sourceCode) {
  const lines = new Set();
  for (const { loc } of sourceCode.getAllComments()) {
    for (let line = loc.start.line; line <= loc.end.line; line++) lines.add(line);
  }
  return lines;
}

/** `as const` makes a type narrower; it cannot lie. */
function isConst({ typeAnnotation }) {
  return typeAnnotation.type === 'TSTypeReference' && typeAnnotation.typeName.name === 'const';
}

/** The comment may also stand above the statement or member that the expression is a part of. */
function hasPermit(node, commentedLines) {
  const statementLine = enclosingStatement(node).loc.start.line;
  const { start, end } = node.loc;
  return [start.line, end.line, start.line - 1, statementLine - 1].some((line) => commentedLines.has(line));
}

function enclosingStatement(node) {
  let current = node;
  while (current.parent && !isStatement(current)) current = current.parent;
  return current;
}

function isStatement({ type }) {
  return /Statement$|Declaration$|^MethodDefinition$|^PropertyDefinition$/.test(type);
}
