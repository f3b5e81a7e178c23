// What no compiler forbids and this project does, as syntax selectors. Each is seen to fire in test/architecture.

const only = (selector, message) => ({ selector, message });

/** Everywhere. */
const general = [
  only(
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
    'A focused test switches all the others off.',
  ),
  only('Identifier[name=/^(fit|fdescribe)$/]', 'A focused test switches all the others off.'),
];

/** The house of Nest. */
const house = [
  only(
    'MemberExpression[property.name=/^findUnique(OrThrow)?$/]',
    'Prisma joins these of one turn into one query, for whoever asked first: another organisation finds nothing. Use findFirst.',
  ),
  only('Identifier[name="forwardRef"]', 'A circle of features: publish an event or declare a port instead.'),
  only(
    'MemberExpression[object.name="Scope"][property.name="REQUEST"]',
    'Request scope rebuilds the injector for every request: use the request context.',
  ),
  only(
    'ImportDeclaration[importKind="type"][source.value=/\\.dto$/], ' +
      'ImportDeclaration[source.value=/\\.dto$/] > ImportSpecifier[importKind="type"], ' +
      'ExportNamedDeclaration[exportKind="type"][source.value=/\\.dto$/]',
    'A DTO imported as a type loses its metadata, and validation silently passes everything.',
  ),
  only(
    'MethodDefinition[kind="constructor"][value.params.length>6]',
    'More than 6 dependencies: split the class by resource.',
  ),
];

const environment = [
  only(
    'MemberExpression[object.name="process"][property.name="env"], ' +
      'VariableDeclarator[id.type="ObjectPattern"][init.name="process"], ' +
      'ImportDeclaration[source.value=/^(node:)?process$/]',
    'The environment is read in platform/config only.',
  ),
];

const queries = [
  only(
    'MemberExpression[property.name="client"][object.property.name="database"], ' +
      'MemberExpression[property.name="client"][object.name="database"]',
    'Only a repository speaks to the database.',
  ),
  only('ImportSpecifier[imported.name="PrismaService"]', 'Only a repository speaks to the database.'),
];

/** No clock and no chance in the pure floors: the same input gives the same output, today and in the court room. */
const purity = [
  only('MemberExpression[object.name="Date"][property.name="now"]', 'No clock here: take the time as an argument.'),
  only('NewExpression[callee.name="Date"][arguments.length=0]', 'No clock here: take the time as an argument.'),
  only('CallExpression[callee.name="Date"]', 'No clock here: take the time as an argument.'),
  only('Identifier[name="performance"]', 'No clock here: take the time as an argument.'),
  only(
    'MemberExpression[object.name="Math"][property.name="random"]',
    'No chance here: take random bytes as an argument.',
  ),
  only(
    'MemberExpression[property.name=/^(randomUUID|randomBytes|getRandomValues)$/], ' +
      'ImportSpecifier[imported.name=/^(randomUUID|randomBytes|randomInt)$/]',
    'No chance here: take random bytes as an argument.',
  ),
];

/** Binary floating point cannot hold a kopeck. */
const exactness = [
  only(
    'CallExpression[callee.name=/^(Number|parseFloat)$/], CallExpression > Identifier.arguments[name="Number"]',
    'A float loses kopecks: use kernel/decimal.',
  ),
  only(
    'CallExpression[callee.object.name="Number"][callee.property.name="parseFloat"]',
    'A float loses kopecks: use kernel/decimal.',
  ),
  only('UnaryExpression[operator="+"]', 'A float loses kopecks: use kernel/decimal.'),
  only('CallExpression[callee.property.name="toNumber"]', 'A float loses kopecks: stay with Decimal.'),
];

/** A later entry of a flat config replaces the options of an earlier one, so each zone names its whole list. */
const zone = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

export const zones = {
  tests: zone(general),
  specs: zone(general, house),
  source: zone(general, house, environment, queries),
  configuration: zone(general, house, queries),
  repositories: zone(general, house, environment),
  pure: zone(general, house, environment, queries, purity),
  exact: zone(general, house, environment, queries, purity, exactness),
};
