import fc from 'fast-check';
import type {
  CoefficientDocument,
  EstimateDocument,
  MarkupDocument,
  PositionDocument,
  PriceDocument,
  ResourceDocument,
  SectionDocument,
} from '../../../src/formats';
import { blankDocument, blankPosition, blankSection } from '../../../src/formats/blank';
import { blankResource } from '../../../src/formats/blank';
import { decimal, plainText } from '../../../src/kernel/decimal';
import type { Hostile } from './hostile-xml';
import type { Suite } from './suite';
import { type CellValue, workbook, workbookOf } from './workbooks';
import { zip } from './zip';

/** 12.5 × 450.20 = 5627.50 and 3 × 1000 = 3000; together 8627.50, with VAT more. */
const ROWS: Readonly<Record<number, readonly CellValue[]>> = {
  1: ['Смета № 02-01-01'],
  2: ['Ремонт санузла'],
  4: ['№ п/п', 'Шифр', 'Наименование работ', 'Ед. изм.', 'Кол-во', 'Цена, руб.', 'Сумма, руб.'],
  5: [1, 2, 3, 4, 5, 6, 7],
  6: [null, null, 'Раздел 1. Полы'],
  7: [1, 'ТЕР11-01-027-03', 'Укладка плитки «Сота»\nс затиркой', 'м2', 12.5, 450.2, 5627.5],
  8: [null, null, 'Плитка заказчика'],
  9: [null, null, 'Итого по разделу 1', null, null, null, 5627.5],
  10: [null, null, 'Раздел 2. Прочее'],
  11: [2, null, 'Вывоз мусора', 'рейс', '3', '1 000.00 руб.', 3000],
  12: [null, null, 'Итого по смете', null, null, null, 8627.5],
  13: [null, null, 'НДС 20%', null, null, null, 1725.5],
};
export const XLSX_EXAMPLE = workbook('Смета', ROWS);

type Method = 'resource_index' | 'base_index';

const PLACE = { path: '', line: 0, column: 0 };
const words = fc
  .string({ unit: fc.constantFrom(...'абвгдЁЖ ABCxyz012<>&"\'№«»;,\n=+-@😀_'), minLength: 1, maxLength: 25 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/^[=;,\d\s]*$/.test(text))
  // What tells rows apart that have no word of their own begins otherwise.
  .map((text) => `я${text}`);
const figure = fc.integer({ min: 1, max: 10 ** 9 }).map((digits) => plainText(decimal(String(digits)).div(100)));
const factor = fc.integer({ min: 2, max: 9_999_999 }).map((digits) => plainText(decimal(String(digits)).div(100_000))).filter((text) => text !== '1');
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const declaredTotal = (total: string) => ({ buckets: {}, summary: null, otherTotal: null, total });

/** Documents as the form carries them whole. */
class FormDocuments {
  constructor(private readonly isBaseIndex: boolean) {}

  document(): fc.Arbitrary<EstimateDocument> {
    const sections = this.section('1.1', []).chain((inside) => fc.tuple(this.section('1', [inside]), this.section('2', [])));
    return fc
      .record({ number: words, name: words, construction: words, object: words, reason: optional(words), composedBy: optional(words), total: optional(figure), base: figure, sections })
      .map(({ number, name, construction, object, reason, composedBy, total, base, sections: made }) => {
        const document = blankDocument('xlsx');
        Object.assign(document.estimate, { number, name, reason, method: this.isBaseIndex ? 'base_index' : 'resource_index' });
        document.construction.name = construction;
        document.object.name = object;
        document.estimate.signatures.composedBy = composedBy;
        document.sections = made;
        document.declared = total === null ? null : { ...declaredTotal(total), ...(this.isBaseIndex ? { base: declaredTotal(base) } : {}) };
        return document;
      });
  }

  private section(code: string, inside: readonly SectionDocument[]): fc.Arbitrary<SectionDocument> {
    const text = words.map((made) => ({ type: 'text' as const, text: made }));
    const position = fc.oneof(this.norm(), this.priced()).map((made) => ({ type: 'position' as const, position: made }));
    return fc.record({ name: words, rows: fc.array(fc.oneof(text, position), { maxLength: 3 }), total: optional(figure), base: figure }).map(({ total, base, ...made }) => ({
      ...blankSection(PLACE),
      ...made,
      ...{ code, sections: [...inside] },
      declared: total === null ? null : { ...declaredTotal(total), ...(this.isBaseIndex ? { base: declaredTotal(base) } : {}) },
    }));
  }

  private own() {
    return {
      ...{ number: fc.integer({ min: 1, max: 999 }).map(String), code: words, name: words, unit: words },
      summaryType: fc.constantFrom('building' as const, 'mounting' as const, 'equipment' as const, 'other' as const),
      workType: fc.constantFrom(null, 'building' as const, 'mounting' as const),
      isExcluded: fc.boolean(),
      coefficients: fc.array(this.coefficient(), { maxLength: 2 }),
      overhead: optional(this.markup()),
      profit: optional(this.markup()),
      amendments: optional(figure),
    };
  }

  private norm(): fc.Arbitrary<PositionDocument> {
    const amounts = fc.record({ workersSalary: figure, machines: figure, direct: figure, salary: figure });
    return fc
      .record({ ...this.own(), quantity: figure, total: figure, tenth: figure, amounts, base: amounts, workers: this.resource('worker'), machine: this.resource('machine'), machinist: this.resource('machinist'), material: this.resource('material'), index: factor })
      .map(({ total, tenth, amounts: stated, base, workers, machine, machinist, material, index, ...made }) => ({
        ...blankPosition(PLACE),
        ...made,
        kind: 'cost',
        resources: [workers, { ...machine, children: [machinist] }, material],
        declared: this.isBaseIndex
          ? { quantityTotal: made.quantity, amounts: stated, amountsBase: base, total, totalBase: tenth, totalPerUnit: null }
          : { quantityTotal: made.quantity, amounts: stated, total, totalBase: null, totalPerUnit: tenth },
        ...(this.isBaseIndex
          ? {
              unitRate: { workersSalary: base.workersSalary, machines: base.machines, machinistSalary: '0', materials: '0', labourHours: tenth, machinistHours: '0' },
              indices: [{ workType: null, target: 'workersSalary', value: index, reason: '' }],
            }
          : {}),
      }));
  }

  private priced(): fc.Arbitrary<PositionDocument> {
    return fc
      .record({ ...this.own(), quantity: figure, price: this.price(), cost: figure, total: figure, tenth: figure, kind: fc.constantFrom('material' as const, 'machine' as const, 'equipment' as const, 'transport' as const, 'other' as const) })
      .map(({ cost, total, tenth, price, ...made }) => ({
        ...blankPosition(PLACE),
        ...made,
        price: { ...price, current: this.isBaseIndex ? null : price.current, source: this.isBaseIndex && price.current !== null ? null : price.source },
        declared: { quantityTotal: made.quantity, amounts: { cost }, total, totalBase: this.isBaseIndex ? tenth : null, totalPerUnit: this.isBaseIndex ? null : tenth },
      }));
  }

  private resource(kind: ResourceDocument['kind']): fc.Arbitrary<ResourceDocument> {
    const placement = fc.constantFrom('norm' as const, 'project' as const, 'outside' as const);
    return fc
      .record({ placement, code: words, name: words, unit: words, consumption: figure, price: this.price(), isExcluded: fc.boolean(), isReturnable: fc.boolean(), statedConsumptionCoefficient: optional(factor), quantity: figure, cost: figure })
      .map(({ placement: placed, quantity, cost, price, ...made }) => ({
        ...blankResource({ kind, placement: placed }, {}, PLACE),
        ...made,
        price: { ...price, current: this.isBaseIndex ? null : price.current, source: this.isBaseIndex && price.current !== null ? null : price.source },
        declared: { quantity, cost, costBase: this.isBaseIndex ? cost : null },
      }));
  }

  /** By an index, or as somebody says. */
  private price(): fc.Arbitrary<PriceDocument> {
    const indexed = fc.record({ base: figure, index: factor }).map((made) => ({ ...made, current: null, source: 'index' as const }));
    const stated = figure.map((current) => ({ base: null, index: null, current, source: 'manual' as const }));
    return fc.oneof(indexed, stated).map((made) => ({ ...made, indexName: null, indexReason: null }));
  }

  private coefficient(): fc.Arbitrary<CoefficientDocument> {
    return fc.record({ name: words, value: factor }).map(({ name, value }) => ({
      ...{ name, reason: '421/пр прил.10 табл.5 п.1', group: 'condition', table: '5', effect: 'consumption' },
      values: [{ target: 'workersLabour', value }, { target: 'machines', value }],
    }));
  }

  private markup(): fc.Arbitrary<MarkupDocument> {
    return fc.record({ code: words, name: optional(words), rate: figure, factor: optional(factor), amount: figure, base: figure }).map(({ code, name, rate, factor: value, amount, base }) => ({
      ...{ code, name, base: 'salary', ratePercent: rate, declaredRatePercent: rate, declaredAmount: amount },
      coefficients: value === null ? [] : [{ name: '', reason: '', value }],
      ...(this.isBaseIndex ? { declaredAmountBase: base } : {}),
    }));
  }
}

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const texts = (...cells: string[]): string => `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const HEAD = texts('Наименование', 'Количество', 'Цена');

const HOSTILE: readonly Hostile[] = [
  { title: 'a workbook without a table', reason: null, bytes: () => workbook('Лист1', { 1: ['а'], 7: [1, 2, 3] }) },
  { title: 'a workbook without anything', reason: null, bytes: () => workbookOf({ sheet: sheet('') }) },
  { title: 'a workbook without sheets', reason: null, bytes: () => zip([{ name: 'xl/workbook.xml', content: '<workbook/>' }, { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' }]) },
  { title: 'nothing', reason: 'not_this_format', bytes: () => Buffer.alloc(0) },
  { title: 'a document of another office program', reason: 'not_this_format', bytes: () => zip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/document.xml', content: '<w/>' }]) },
  { title: 'a workbook cut off', reason: 'malformed', bytes: () => XLSX_EXAMPLE.subarray(0, XLSX_EXAMPLE.length - 100) },
  { title: 'a cell that unpacks to five million characters', reason: 'too_large', bytes: () => workbookOf({ sheet: sheet(HEAD + texts('а'.repeat(5_000_000))) }) },
  { title: 'a billion laughs in a sheet', reason: 'forbidden_markup', bytes: () => workbookOf({ sheet: `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>${sheet(texts('&c;'))}` }) },
  { title: 'a billion laughs among the shared texts', reason: 'forbidden_markup', bytes: () => workbookOf({ sheet: sheet(HEAD), sharedStrings: '<!DOCTYPE a [<!ENTITY b "bb">]><sst><si><t>&b;</t></si></sst>' }) },
  { title: 'a shared text that means another one', reason: null, bytes: () => workbookOf({ sheet: sheet('<row><c t="s"><v>0</v></c></row>'), sharedStrings: '<sst><si><t>1</t></si><si><t>0</t></si></sst>' }) },
  { title: 'a shared text that is not there', reason: 'malformed', bytes: () => workbookOf({ sheet: sheet('<row><c t="s"><v>999999</v></c></row>') }) },
  { title: 'a cell in column ZZZZ', reason: null, bytes: () => workbookOf({ sheet: sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>') }) },
  { title: 'a cell past the last column', reason: 'too_large', bytes: () => workbookOf({ sheet: sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>') }) },
  { title: 'a row of a million cells', reason: 'too_large', bytes: () => workbookOf({ sheet: sheet(`<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`) }) },
  { title: 'more positions than an estimate may have', reason: 'too_many_nodes', bytes: () => workbookOf({ sheet: sheet(HEAD + texts('а', '1', '1').repeat(100_001)) }) },
  { title: 'more members than an archive may have', reason: 'too_many_nodes', bytes: () => workbookOf({ sheet: sheet(HEAD), more: Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}`, content: '' })) }) },
  { title: 'members that want to lie elsewhere', reason: 'malformed', bytes: () => workbookOf({ sheet: sheet(HEAD), more: [{ name: '../../etc/cron.d/x', content: 'x' }] }) },
  { title: 'names of every object for titles', reason: null, bytes: () => workbookOf({ sheet: sheet(HEAD + texts('__proto__', 'constructor', '1')) }) },
];

export const xlsxSuite: Suite = {
  fixtures: [['a table of a contractor', XLSX_EXAMPLE]],
  alike: () => [],
  written: (['resource_index', 'base_index'] as const).map((method: Method) => ({
    title: `the form, ${method}`,
    documents: new FormDocuments(method === 'base_index').document(),
    options: {},
  })),
  hostile: HOSTILE,
  broken: null,
  large: () => workbookOf({ sheet: sheet(HEAD + texts('Вывоз мусора', '1', '2').repeat(3000)) }),
  limits: [
    ['maxBytes', 100, 'too_large'],
    ['maxNodes', 50, 'too_many_nodes'],
    ['maxTextLength', 10, 'too_large'],
    ['maxPositions', 2, 'too_many_nodes'],
    ['maxResources', 0, 'too_many_nodes'],
  ],
  alwaysTold: [],
};
