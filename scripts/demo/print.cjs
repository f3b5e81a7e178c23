'use strict';
// What the demo shows. Titles are the words of the print forms.

const COLUMNS = {
  building: 'Строительные работы',
  mounting: 'Монтажные работы',
  equipment: 'Оборудование',
  otherWorks: 'Прочие работы',
  other: 'Прочие затраты',
  otherTransport: 'Перевозка',
  summary: 'Всего по работам',
};
const FIGURES = {
  workersSalary: 'Оплата труда рабочих',
  machines: 'Эксплуатация машин',
  machinistSalary: 'Оплата труда машинистов',
  materials: 'Материалы',
  materialsExternal: 'в т. ч. вне реестра',
  materialsTransport: 'в т. ч. перевозка материалов',
  direct: 'Прямые затраты',
  salary: 'ФОТ',
  overhead: 'Накладные расходы',
  profit: 'Сметная прибыль',
  labourHours: 'Затраты труда рабочих',
  machinistHours: 'Затраты труда машинистов',
  equipment: 'Оборудование',
  transport: 'Перевозка',
  total: 'Итого',
};
const HEADER = { title: 'figure', computed: 'computed', declared: 'declared', difference: 'difference' };
const MAX_ROWS = 40;

function step(text) {
  console.log(`\n• ${text}`);
}

function printReport(report) {
  const { program, schemaVersion, counts, total } = report;
  step(`Understood: ${program ?? 'unknown program'}, schema ${schemaVersion ?? '?'}; ${describe(counts)}`);
  console.log(`  computed ${total.computed}, declared ${total.declared}, difference ${total.difference}`);
  for (const { severity, message, place } of report.issues) {
    console.log(`  ${severity}: ${message} (line ${place.line ?? '?'})`);
  }
  for (const { scope, number, name, cause } of report.differences.slice(0, MAX_ROWS)) {
    console.log(`  differs: ${scope} ${number ?? ''} ${name} – ${cause.message}`);
  }
}

function describe({ sections, positions, resources, coefficients }) {
  return `${sections} sections, ${positions} positions, ${resources} resources, ${coefficients} coefficients`;
}

function printFailure({ state, failure }) {
  const where = failure?.place ? ` (line ${failure.place.line}, column ${failure.place.column})` : '';
  return `${state}: ${failure?.code ?? ''} ${failure?.detail ?? ''}${where}`;
}

/** One line for each declared figure. Answers whether all of them agree, and there are any. */
function printTotals(totals) {
  const rows = totalRows(totals);
  step('Totals');
  for (const { title, computed, declared, difference } of [HEADER, ...rows]) {
    console.log(`  ${title.padEnd(46)}${computed.padStart(16)}${declared.padStart(16)}${difference.padStart(14)}`);
  }
  return rows.length > 0 && rows.every(({ difference }) => isZero(difference));
}

/** What the document declares and we know by the same name. */
function totalRows({ declared, difference, ...computed }) {
  if (!declared) return [];
  const single = (title, name) =>
    difference[name] === undefined ? [] : [row(title, computed[name], declared[name], difference[name])];
  const columns = Object.entries(COLUMNS).flatMap(([column, title]) =>
    inOrder(difference[column]).map((name) => {
      const [ours, theirs] = [computed[column][name], declared[column][name]];
      return row(`${title}: ${FIGURES[name] ?? name}`, ours, theirs, difference[column][name]);
    }),
  );
  return [...columns, ...single('Прочее', 'otherTotal'), ...single('ВСЕГО по смете', 'total')];
}

/** As the print form has them; what it does not know comes last. */
function inOrder(figures = {}) {
  const known = Object.keys(FIGURES);
  const place = (name) => (known.includes(name) ? known.indexOf(name) : known.length);
  return Object.keys(figures).sort((left, right) => place(left) - place(right));
}

function row(title, computed, declared, difference) {
  return { title, computed: computed ?? '–', declared: declared ?? '–', difference: difference ?? '–' };
}

function isZero(difference) {
  return /^-?0(\.0*)?$/.test(difference);
}

/** Every figure with its formula, the operands that go into it and where the rule comes from. */
function printExplanation({ number, code, name }, { figures }) {
  step(`Position ${number} ${code} ${name}, explained`);
  for (const { label, value, formula, operands, source } of figures) {
    const given = operands.map((operand) => `${operand.symbol} = ${operand.value}`).join('; ');
    console.log(`  ${label.ru}: ${value ?? '–'}`);
    console.log(`      ${formula.symbols}${given ? `   where ${given}` : ''}`);
    console.log(`      ${[source?.act, source?.field].filter(Boolean).join(', ')}`);
  }
}

module.exports = { printExplanation, printFailure, printReport, printTotals, step };
