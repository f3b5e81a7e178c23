import { decimal, sum } from '../../kernel/decimal';
import { figureLines, tableOf } from '../../../test/support/explained-figures';
import {
  explainObjectEstimate,
  explainSummaryEstimate,
  type Chapter,
  type CostColumn,
  type CostColumns,
  type CostRow,
  type LimitedCost,
  type ObjectEstimate,
  type SummaryEstimate,
} from '..';

// As in trace/figures-of-totals.spec.ts: a table of ids, formulas, values, rounding points and links.

const [C, M, E, O] = ['building', 'mounting', 'equipment', 'other'] as const;

function columns(building: string, mounting = '0', equipment = '0', other = '0'): CostColumns {
  const [of, and, with_, beside] = [decimal(building), decimal(mounting), decimal(equipment), decimal(other)];
  return { building: of, mounting: and, equipment: with_, other: beside, total: sum([of, and, with_, beside]) };
}

function charged(id: string, ratePercent: string, base: string, on: CostColumn[]): LimitedCost {
  const name = `Затраты ${id}`;
  return { id, name, reason: `пункт ${id}`, ratePercent: decimal(ratePercent), base, columns: on, isVatExempt: false };
}

describe('the figures of an object estimate', () => {
  // Thousands: 100, 50, 30 and 20.
  const local = { id: 'local', name: '01-01-01', rubles: columns('100000', '50000', '30000', '20000') };
  const site = { id: 'site', name: 'Расчёт 1', rubles: columns('10000') };
  const estimate: ObjectEstimate = {
    rows: [local],
    temporaryBuildings: [site, charged('temp', '10', 'СМР', [C, M])],
    winterWork: [charged('winter', '2', 'СМР', [O]), charged('snow', '10', 'СМР', [M, O])],
    otherCosts: [charged('risk', '10', 'СР + МР + ОБ + ПР', [O]), charged('all', '1', 'ИТОГО', [C, E])],
  };

  it('lead from each subtotal to its rows, and from what is charged to the subtotal before', () => {
    const table = tableOf(`
      row/local/building | Тыс = Р / Т | 100 | thousands | - -
      row/local/mounting | Тыс = Р / Т | 50 | thousands | - -
      row/local/equipment | Тыс = Р / Т | 30 | thousands | - -
      row/local/other | Тыс = Р / Т | 20 | thousands | - -
      row/local/total | Тыс = Р / Т | 200 | thousands | - -
      subtotal/1/building | Итого = C1 | 100 |  | row/local/building
      subtotal/1/mounting | Итого = C1 | 50 |  | row/local/mounting
      subtotal/1/equipment | Итого = C1 | 30 |  | row/local/equipment
      subtotal/1/other | Итого = C1 | 20 |  | row/local/other
      subtotal/1/total | Итого = C1 | 200 |  | row/local/total
      row/site/building | Тыс = Р / Т | 10 | thousands | - -
      row/site/mounting | Тыс = Р / Т | 0 | thousands | - -
      row/site/equipment | Тыс = Р / Т | 0 | thousands | - -
      row/site/other | Тыс = Р / Т | 0 | thousands | - -
      row/site/total | Тыс = Р / Т | 10 | thousands | - -
      row/temp/base/building | База = СМР | 100 |  | subtotal/1/building
      row/temp/building | Сумма = База × р / 100 | 10 | limited_cost | row/temp/base/building -
      row/temp/base/mounting | База = СМР | 50 |  | subtotal/1/mounting
      row/temp/mounting | Сумма = База × р / 100 | 5 | limited_cost | row/temp/base/mounting -
      row/temp/total | Итого = C1 + C2 | 15 |  | row/temp/building row/temp/mounting
      subtotal/2/building | Итого = C1 + C2 + C3 | 120 |  | row/local/building row/site/building row/temp/building
      subtotal/2/mounting | Итого = C1 + C2 + C3 | 55 |  | row/local/mounting row/site/mounting row/temp/mounting
      subtotal/2/equipment | Итого = C1 + C2 + C3 | 30 |  | row/local/equipment row/site/equipment -
      subtotal/2/other | Итого = C1 + C2 + C3 | 20 |  | row/local/other row/site/other -
      subtotal/2/total | Итого = C1 + C2 + C3 | 225 |  | row/local/total row/site/total row/temp/total
      row/winter/base/other | База = СМР | 175 |  | -
      row/winter/other | Сумма = База × р / 100 | 3.5 | limited_cost | row/winter/base/other -
      row/winter/total | Итого = C1 | 3.5 |  | row/winter/other
      row/snow/base/mounting | База = СМР | 55 |  | subtotal/2/mounting
      row/snow/mounting | Сумма = База × р / 100 | 5.5 | limited_cost | row/snow/base/mounting -
      row/snow/base/other | База = СМР | 0 |  | -
      row/snow/other | Сумма = База × р / 100 | 0 | limited_cost | row/snow/base/other -
      row/snow/total | Итого = C1 + C2 | 5.5 |  | row/snow/mounting row/snow/other
    `);
    const lines = figureLines(explainObjectEstimate(estimate));
    expect(lines.slice(0, table.length)).toEqual(table);
    // Other costs are charged on 120, 60.5, 30 and 23.5: 234 in all.
    expect(lines.filter((line) => /^(row.(risk|all)|subtotal.(3|4).total)/.test(line))).toEqual(
      tableOf(`
        subtotal/3/total | Итого = C1 + C2 + C3 + C4 + C5 | 234 |  | row/local/total row/site/total row/temp/total row/winter/total row/snow/total
        row/risk/base/other | База = СР + МР + ОБ + ПР | 234 |  | subtotal/3/building subtotal/3/mounting subtotal/3/equipment subtotal/3/other
        row/risk/other | Сумма = База × р / 100 | 23.4 | limited_cost | row/risk/base/other -
        row/risk/total | Итого = C1 | 23.4 |  | row/risk/other
        row/all/base/building | База = ИТОГО | 120 |  | subtotal/3/building
        row/all/building | Сумма = База × р / 100 | 1.2 | limited_cost | row/all/base/building -
        row/all/base/equipment | База = ИТОГО | 30 |  | subtotal/3/equipment
        row/all/equipment | Сумма = База × р / 100 | 0.3 | limited_cost | row/all/base/equipment -
        row/all/total | Итого = C1 + C2 | 1.5 |  | row/all/building row/all/equipment
        subtotal/4/total | Итого = C1 + C2 + C3 + C4 + C5 + C6 + C7 | 258.9 |  | row/local/total row/site/total row/temp/total row/winter/total row/snow/total row/risk/total row/all/total
      `),
    );
  });

  it('are named by row, subtotal and column, and say whose rule they follow', () => {
    const { figures } = explainObjectEstimate(estimate);
    const said = (id: string) => {
      const { label, formula, source } = figures.find((figure) => figure.id === id)!;
      return [label.ru, formula.words.en, source.act, source.edition, source.field];
    };
    const schema = ['XML-схема объектного (сводного) сметного расчёта, Минстрой России', 'версия 3.01', 'TPriceElements'];
    const [act, edition] = [expect.stringMatching(/421\/пр, п. 42$/), expect.stringContaining('30/пр')];
    expect(said('row/local/mounting')).toEqual([
      ...['01-01-01: монтажные работы', '01-01-01: mounting works = cost, rubles / rubles in a thousand'],
      ...[act, edition, null],
    ]);
    expect(said('subtotal/2/total')).toEqual([
      'Итого с временными зданиями: всего',
      'With temporary buildings: total = 01-01-01 + Расчёт 1 + Затраты temp',
      ...schema,
    ]);
    expect(said('row/temp/base/building')).toEqual([
      ...['Затраты temp, база: строительные работы', 'Затраты temp, base: building works = building and mounting works'],
      ...['пункт temp', null, null],
    ]);
    expect(said('row/temp/building')).toEqual([
      ...['Затраты temp: строительные работы', 'Затраты temp: building works = base × rate, % / 100'],
      ...['пункт temp', null, null],
    ]);
    expect(said('row/temp/total')).toEqual([
      'Затраты temp: всего',
      'Затраты temp: total = Затраты temp: building works + Затраты temp: mounting works',
      ...schema,
    ]);
    const subtotals = [1, 3, 4].map((number) => said(`subtotal/${number}/other`)[0]);
    expect(subtotals).toEqual([
      'Итого по локальным сметам: прочие затраты',
      'Итого с зимним удорожанием: прочие затраты',
      'Всего по объектной смете: прочие затраты',
    ]);
  });
});

describe('the figures of a summary estimate', () => {
  const row = (id: string, unit: CostRow['unit'], figures: CostColumns, isVatExempt = false): CostRow => {
    return { id, name: `Смета ${id}`, columns: figures, unit, isVatExempt };
  };
  const chapters: Chapter[] = [
    { number: 1, rows: [row('land', 'thousands', columns('0', '0', '0', '40'), true)], limitedCosts: [] },
    { number: 2, rows: [row('home', 'rubles', columns('200000', '100000', '60000'))], limitedCosts: [] },
    { number: 8, rows: [], limitedCosts: [charged('temp', '10', 'СМР_1_7', [C, M])] },
    { number: 10, rows: [], limitedCosts: [charged('control', '2', 'ИТОГО_1_9 − ГЛ1 − СМР_ГЛ8', [O])] },
  ];
  const explained = (overrides: Partial<SummaryEstimate> = {}) =>
    explainSummaryEstimate({ chapters, vatRatePercent: decimal('20'), ...overrides });
  const linesOf = (pattern: RegExp) => figureLines(explained()).filter((line) => pattern.test(line));

  it('lead from chapters to their rows, in rubles or in thousands', () => {
    expect(linesOf(/^chapter.(1|2)\//)).toEqual(
      tableOf(`
        chapter/1/row/land/building | С = Д | 0 | thousands | -
        chapter/1/row/land/mounting | С = Д | 0 | thousands | -
        chapter/1/row/land/equipment | С = Д | 0 | thousands | -
        chapter/1/row/land/other | С = Д | 40 | thousands | -
        chapter/1/row/land/total | С = Д | 40 | thousands | -
        chapter/1/building | Итого = C1 | 0 |  | chapter/1/row/land/building
        chapter/1/mounting | Итого = C1 | 0 |  | chapter/1/row/land/mounting
        chapter/1/equipment | Итого = C1 | 0 |  | chapter/1/row/land/equipment
        chapter/1/other | Итого = C1 | 40 |  | chapter/1/row/land/other
        chapter/1/total | Итого = C1 | 40 |  | chapter/1/row/land/total
        chapter/2/row/home/building | Тыс = Р / Т | 200 | thousands | - -
        chapter/2/row/home/mounting | Тыс = Р / Т | 100 | thousands | - -
        chapter/2/row/home/equipment | Тыс = Р / Т | 60 | thousands | - -
        chapter/2/row/home/other | Тыс = Р / Т | 0 | thousands | - -
        chapter/2/row/home/total | Тыс = Р / Т | 360 | thousands | - -
        chapter/2/building | Итого = C1 | 200 |  | chapter/2/row/home/building
        chapter/2/mounting | Итого = C1 | 100 |  | chapter/2/row/home/mounting
        chapter/2/equipment | Итого = C1 | 60 |  | chapter/2/row/home/equipment
        chapter/2/other | Итого = C1 | 0 |  | chapter/2/row/home/other
        chapter/2/total | Итого = C1 | 360 |  | chapter/2/row/home/total
      `),
    );
  });

  it('lead from running totals to the one before and to the chapter', () => {
    // 360 + 40, with 30 of temporary buildings, with 2 % of 430 − 40 − 30 = 7.2.
    expect(linesOf(/^(running.\d+.total|chapter.(3|10).total)/)).toEqual(
      tableOf(`
        running/1/total | Итого = C1 | 40 |  | chapter/1/total
        running/2/total | Итого = C1 + C2 | 400 |  | running/1/total chapter/2/total
        chapter/3/total | Итого = 0 | 0 |  |
        running/3/total | Итого = C1 + C2 | 400 |  | running/2/total chapter/3/total
        running/4/total | Итого = C1 + C2 | 400 |  | running/3/total chapter/4/total
        running/5/total | Итого = C1 + C2 | 400 |  | running/4/total chapter/5/total
        running/6/total | Итого = C1 + C2 | 400 |  | running/5/total chapter/6/total
        running/7/total | Итого = C1 + C2 | 400 |  | running/6/total chapter/7/total
        running/8/total | Итого = C1 + C2 | 430 |  | running/7/total chapter/8/total
        running/9/total | Итого = C1 + C2 | 430 |  | running/8/total chapter/9/total
        chapter/10/total | Итого = C1 | 7.2 |  | chapter/10/row/control/total
        running/10/total | Итого = C1 + C2 | 437.2 |  | running/9/total chapter/10/total
        running/11/total | Итого = C1 + C2 | 437.2 |  | running/10/total chapter/11/total
        running/12/total | Итого = C1 + C2 | 437.2 |  | running/11/total chapter/12/total
        running/13/total | Итого = C1 + C2 | 437.2 |  | running/12/total chapter/13/total
        running/14/total | Итого = C1 + C2 | 516.64 |  | running/13/total chapter/14/total
      `),
    );
  });

  it('lead from limited costs to the chapters and running totals that their bases name', () => {
    expect(linesOf(/^chapter.(8|10).row/)).toEqual(
      tableOf(`
        chapter/8/row/temp/base/building | База = СМР_1_7 | 200 |  | running/7/building
        chapter/8/row/temp/building | Сумма = База × р / 100 | 20 | limited_cost | chapter/8/row/temp/base/building -
        chapter/8/row/temp/base/mounting | База = СМР_1_7 | 100 |  | running/7/mounting
        chapter/8/row/temp/mounting | Сумма = База × р / 100 | 10 | limited_cost | chapter/8/row/temp/base/mounting -
        chapter/8/row/temp/total | Итого = C1 + C2 | 30 |  | chapter/8/row/temp/building chapter/8/row/temp/mounting
        chapter/10/row/control/base/other | База = ИТОГО_1_9 − ГЛ1 − СМР_ГЛ8 | 360 |  | running/9/total chapter/1/total -
        chapter/10/row/control/other | Сумма = База × р / 100 | 7.2 | limited_cost | chapter/10/row/control/base/other -
        chapter/10/row/control/total | Итого = C1 | 7.2 |  | chapter/10/row/control/other
      `),
    );
  });

  it('lead from VAT to the rows that bear it', () => {
    expect(linesOf(/^(taxable|vat|chapter.14.(building|total))/)).toEqual(
      tableOf(`
        taxable/building | Итого = C1 + C2 + C3 | 220 |  | chapter/2/row/home/building chapter/8/row/temp/building -
        taxable/mounting | Итого = C1 + C2 + C3 | 110 |  | chapter/2/row/home/mounting chapter/8/row/temp/mounting -
        taxable/equipment | Итого = C1 + C2 + C3 | 60 |  | chapter/2/row/home/equipment - -
        taxable/other | Итого = C1 + C2 + C3 | 7.2 |  | chapter/2/row/home/other - chapter/10/row/control/other
        taxable/total | Итого = C1 + C2 + C3 | 397.2 |  | chapter/2/row/home/total chapter/8/row/temp/total chapter/10/row/control/total
        vat/building | НДС = База × р / 100 | 44 | vat | taxable/building -
        vat/mounting | НДС = База × р / 100 | 22 | vat | taxable/mounting -
        vat/equipment | НДС = База × р / 100 | 12 | vat | taxable/equipment -
        vat/other | НДС = База × р / 100 | 1.44 | vat | taxable/other -
        vat/total | Итого = C1 + C2 + C3 + C4 | 79.44 |  | vat/building vat/mounting vat/equipment vat/other
        chapter/14/building | Итого = C1 | 44 |  | vat/building
        chapter/14/total | Итого = C1 | 79.44 |  | vat/total
      `),
    );
  });

  it('are named by chapter, row and column', () => {
    const { figures } = explained();
    const said = (id: string) => {
      const { label, formula } = figures.find((figure) => figure.id === id)!;
      return [label.ru, formula.words.en];
    };
    expect(said('chapter/1/row/land/other')).toEqual([
      'Смета land: прочие затраты',
      'Смета land: other costs = as the row states it, thousands of rubles',
    ]);
    expect(said('chapter/2/equipment')).toEqual([
      'Итого по главе 2: оборудование',
      'Total of chapter 2: equipment = Смета home',
    ]);
    expect(said('chapter/8/total')).toEqual([
      'Итого по главе 8: всего',
      'Total of chapter 8: total = Затраты temp',
    ]);
    expect(said('running/2/total')).toEqual([
      'Итого по главам 1–2: всего',
      'Total of chapters 1–2: total = Total of chapters 1–1 + Total of chapter 2',
    ]);
    expect(said('chapter/10/row/control/base/other')[1]).toBe(
      'Затраты control, base: other costs = total of chapters 1 to 9 − chapter 1, total − chapter 8, building and mounting works',
    );
    expect(said('taxable/total')[0]).toBe('Облагается НДС: всего');
    expect(said('vat/building')).toEqual(['НДС: строительные работы', 'VAT: building works = bears VAT × rate, % / 100']);
    expect(figures.find(({ id }) => id === 'vat/other')!.source).toEqual({
      act: expect.stringMatching(/421\/пр, п. 181; Налоговый кодекс РФ, ст. 164$/),
      edition: expect.stringContaining('30/пр'),
      field: null,
    });
    expect(said('chapter/14/total')[1]).toBe('Total of chapter 14: total = VAT');
  });

  it('are stamped by what they are made of', () => {
    const { inputHash, subject } = explained();
    expect(subject).toEqual({});
    expect(explained().inputHash).toBe(inputHash);
    expect(explained({ vatRatePercent: decimal('22') }).inputHash).not.toBe(inputHash);
    expect(explained({ chapters: chapters.slice(1) }).inputHash).not.toBe(inputHash);
  });
});
