// What people read is not mutated: a message may be worded anew without a test to forbid it. Which message comes, at
// which place and with which figures, is code and stays.

const READ_BY_PEOPLE = 'a text that people read';

/** Properties that hold such a text wherever they stand. `source` names the act and the field of the schema. */
const TEXT_PROPERTIES = new Set(['ru', 'en', 'source']);
/** What a file imports that describes steps of the calculation: symbols and links, and labels for the explanation. */
const STEP_WORDS = new Set(['operand', 'optional', 'STATE_SCHEMA']);
const RUSSIAN_WORD = /[а-яё]{4}/;
/** `TItem/Cost/Totals`, `resourceQuantityGroup/QuantityTotal`, `WorkersSalary`. */
const SCHEMA_FIELD = /^(T[A-Z]\w+|\w+Group)(\/|$)|^[A-Z][a-z]+[A-Z]?\w*$/;
const ACTS = new Set(['METHODOLOGY', 'STATE_SCHEMA', 'OVERHEAD_ACT', 'PROFIT_ACT']);

/** @type {import('@stryker-mutator/api/ignore').Ignorer} */
export const textsIgnorer = {
  shouldIgnore(path) {
    return isText(path) ? READ_BY_PEOPLE : undefined;
  },
};

function isText(path) {
  const { node, parent, key, listKey } = path;
  if (!parent) return false;
  if (parent.type === 'VariableDeclarator') return ACTS.has(parent.id.name);
  if (parent.type === 'NewExpression' && listKey === 'arguments') return /Error$/.test(parent.callee.name);
  if (parent.type === 'ObjectProperty' && key === 'value' && TEXT_PROPERTIES.has(parent.key.name)) {
    return isString(node) || node.type === 'ObjectExpression';
  }
  return isString(node) && describesSteps(path) && isLabel(path);
}

/** Russian, the English that stands behind it, or a field of the schema. */
function isLabel({ node, container, key, listKey }) {
  const before = listKey === undefined ? undefined : container[key - 1];
  const isTranslation = before !== undefined && isString(before) && RUSSIAN_WORD.test(textOf(before));
  return isTranslation || RUSSIAN_WORD.test(textOf(node)) || SCHEMA_FIELD.test(textOf(node));
}

function isString({ type }) {
  return type === 'StringLiteral' || type === 'TemplateLiteral';
}

function textOf(node) {
  return node.type === 'StringLiteral' ? node.value : node.quasis.map(({ value }) => value.raw).join('');
}

function describesSteps(path) {
  const { body } = path.findParent((ancestor) => ancestor.isProgram()).node;
  return body.some(
    ({ type, specifiers }) =>
      type === 'ImportDeclaration' && specifiers.some(({ imported }) => STEP_WORDS.has(imported?.name)),
  );
}
