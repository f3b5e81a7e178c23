import { decimal } from '../../kernel/decimal';
import { AS_A_WHOLE, byIndex, figureLines, tableOf } from '../../../test/support/explained-figures';
import { currently, estimateOf, positionOf, resourceOf } from '../../../test/support/estimate-snapshots';
import { calculate, explainSummary, type EstimateSnapshot, type Explanation, type PositionNode, type SummaryToExplain } from '..';

// As in figures-of-positions.spec.ts: a table of ids, formulas, values, rounding points and links.

function totals(snapshot: EstimateSnapshot): string[] {
  return figureLines(explained(snapshot));
}

function explained(snapshot: EstimateSnapshot, given: Partial<SummaryToExplain> = {}): Explanation {
  const positions = [...calculate(snapshot).positions.values()].map((result) => ({ ...result, number: '1' }));
  const { indices, indexKind = 'elements' } = snapshot;
  const indexing = snapshot.method === 'base_index' ? { indexing: { indices, indexKind } } : {};
  return explainSummary({ positions, vatRatePercent: decimal('20'), ...indexing, ...given });
}

function at100(overrides: Partial<PositionNode>): PositionNode {
  return positionOf({ kind: 'material', price: currently('100'), ...overrides });
}

/** A position in each column. */
const positions = [
  at100({ summaryType: 'building' }),
  at100({ summaryType: 'mounting' }),
  at100({ kind: 'equipment' }),
  at100({ kind: 'machine', summaryType: 'other' }),
  at100({ kind: 'other', summaryType: 'other' }),
  at100({ kind: 'transport', summaryType: 'other' }),
];

describe('the figures of totals', () => {
  it('lead from the total with VAT to the columns', () => {
    const table = tableOf(`
      building/materials | М = Σ C | 100 |  | -
      building/direct | ПЗ = Σ C | 100 |  | -
      building/total | Всего = Σ C | 100 |  | -
      mounting/materials | М = Σ C | 100 |  | -
      mounting/direct | ПЗ = Σ C | 100 |  | -
      mounting/total | Всего = Σ C | 100 |  | -
      equipment/equipment | ОБ = Σ C | 100 |  | -
      equipment/total | Всего = Σ C | 100 |  | -
      otherWorks/machines | ЭМ = Σ C | 100 |  | -
      otherWorks/direct | ПЗ = Σ C | 100 |  | -
      otherWorks/total | Всего = Σ C | 100 |  | -
      other/other | Пр = Σ C | 100 |  | -
      other/total | Всего = Σ C | 100 |  | -
      otherTransport/transport | Т = Σ C | 100 |  | -
      otherTransport/direct | ПЗ = Σ C | 100 |  | -
      otherTransport/total | Всего = Σ C | 100 |  | -
      otherTotal | Прв = Пнр + Пр + Тпр | 300 |  | otherWorks/total other/total otherTransport/total
      total | Всего = Стр + Мон + Об + Прв | 600 |  | building/total mounting/total equipment/total otherTotal
      vat | НДС = Всего × р / 100 | 120 | vat | total -
      totalWithVat | ВсегоНДС = Всего + НДС | 720 |  | total vat
      summary/machines | ЭМ = C3 | 100 |  | otherWorks/machines
      summary/materials | М = C1 + C2 | 200 |  | building/materials mounting/materials
      summary/direct | ПЗ = C1 + C2 + C3 | 300 |  | building/direct mounting/direct otherWorks/direct
      summary/total | Всего = C1 + C2 + C3 | 300 |  | building/total mounting/total otherWorks/total
    `);
    expect(totals(estimateOf({ positions }))).toEqual(table);
  });

  it('have names in both languages, and so have the figures that they are made of', () => {
    const named = { ru: expect.stringMatching(/^[А-Я]/), en: expect.stringMatching(/^[A-Z]/) };
    const exempt = estimateOf({ positions: [at100({}), at100({ isVatExempt: true })] });
    for (const snapshot of [estimateOf({ positions }), exempt, byIndex(), byIndex(AS_A_WHOLE)]) {
      for (const { label, operands } of explained(snapshot).figures) {
        expect(label).toEqual(named);
        for (const operand of operands) expect(operand.label).toEqual({ ru: expect.stringMatching(/./), en: expect.stringMatching(/./) });
      }
    }
  });

  it('are named by column, element and level', () => {
    const abroad = positionOf({
      resources: [resourceOf('material', { price: currently('5', 'market_analysis'), placement: 'outside' })],
    });
    const named = (snapshot: EstimateSnapshot, ...ids: string[]) =>
      ids.map((id) => explained(snapshot).figures.find((figure) => figure.id === id)?.label.ru);
    const columns = ['otherWorks/machines', 'other/total', 'otherTransport/total', 'summary/total', 'otherTotal', 'total'];
    expect(named(estimateOf({ positions }), ...columns)).toEqual([
      ...['Прочие работы (ПНР): эксплуатация машин', 'Прочие затраты: всего', 'Перевозка грунта и мусора: всего'],
      ...['Итого СМР и ПНР: всего', 'Всего прочие затраты', 'Всего'],
    ]);
    expect(named(byIndex(), 'base/otherTotal', 'base/total', 'total')).toEqual([
      ...['Всего прочие затраты (базисный уровень)', 'Всего (базисный уровень)', 'Всего'],
    ]);
    const { figures } = explained(estimateOf({ positions: [abroad] }));
    expect(figures.find(({ id }) => id === 'building/materialsExternal')).toMatchObject({
      label: { ru: 'Строительные работы: материалы вне ФРСН' },
      formula: { symbols: 'Мвн = Σ C' },
    });
    expect(figures.find(({ id }) => id === 'total')!.source).toEqual({
      act: 'XML-схема локального сметного расчёта, Минстрой России',
      ...{ edition: 'версии 3.01 и 3.02', field: 'TSummary/Total' },
    });
    const { formula } = figures.find(({ id }) => id === 'summary/total')!;
    expect(formula.words).toEqual({
      ru: 'Итого СМР и ПНР: всего = строительные работы',
      en: 'Works together: total = building',
    });
  });

  it('lead from VAT to what bears none, position by position, and name the act that sets the rate', () => {
    const snapshot = estimateOf({
      positions: [
        at100({ id: 'a' }),
        at100({ id: 'b', price: currently('40'), isVatExempt: true }),
        at100({ id: 'c', price: currently('10'), isVatExempt: true, kind: 'equipment' }),
      ],
    });
    const table = tableOf(`
      building/materials | М = Σ C | 140 |  | - -
      building/direct | ПЗ = Σ C | 140 |  | - -
      building/total | Всего = Σ C | 140 |  | - -
      equipment/equipment | ОБ = Σ C | 10 |  | -
      equipment/total | Всего = Σ C | 10 |  | -
      vatExempt/positions | Необл = Σ C | 50 |  | - -
      otherTotal | Прв = 0 | 0 |  |
      total | Всего = Стр + Об + Прв | 150 |  | building/total equipment/total otherTotal
      vatExempt | Необл = Необл | 50 |  | vatExempt/positions
      vatTaxable | Обл = Всего − Необл | 100 |  | total vatExempt
      vat | НДС = Обл × р / 100 | 20 | vat | vatTaxable -
      totalWithVat | ВсегоНДС = Всего + НДС | 170 |  | total vat
      summary/materials | М = C1 | 140 |  | building/materials
      summary/direct | ПЗ = C1 | 140 |  | building/direct
      summary/total | Всего = C1 | 140 |  | building/total
    `);
    expect(totals(snapshot)).toEqual(table);
    const figure = (id: string, given: Partial<SummaryToExplain> = {}) =>
      explained(snapshot, given).figures.find((each) => each.id === id)!;
    const apart = figure('vatExempt/positions').operands.map(({ positionId, value }) => [positionId, value.toFixed()]);
    expect(apart).toEqual([['b', '40'], ['c', '10']]);
    const vatAct = { act: 'Ставка НДС указана в смете', edition: null };
    expect(figure('vat', { vatAct }).source).toEqual({ ...vatAct, field: null });
    expect(figure('vat').source).toMatchObject({ act: 'Налоговый кодекс РФ, ст. 164', field: null });
    // Without a rate nothing is charged, and what would bear none is told all the same.
    const uncharged = figureLines(explained(snapshot, { vatRatePercent: null }));
    expect(uncharged.filter((line) => /^(vat|total)/.test(line))).toEqual([table[5], table[7]]);
  });

  it('take what bears no VAT from its own indexed sum, which is more than its positions bring', () => {
    const snapshot = byIndex();
    const exempt = snapshot.positions.map((position) => ({ ...position, isVatExempt: true }));
    // As below: 10965, of which machines, materials and equipment are indexed on the total: 396, 480 and 100.
    expect(totals({ ...snapshot, positions: exempt }).filter((line) => /^(vat|totalWith)/.test(line))).toEqual(
      tableOf(`
        vatExempt/positions | Необл = Σ C | 9989 |  | -
        vatExempt | Необл = Необл | 10965 |  | -
        vatTaxable | Обл = Всего − Необл | 0 |  | total vatExempt
        vat | НДС = Обл × р / 100 | 0 | vat | vatTaxable -
        totalWithVat | ВсегоНДС = Всего + НДС | 10965 |  | total vat
      `),
    );
  });

  it('lead from a column to what is indexed on its sum', () => {
    const table = tableOf(`
      base/building/workersSalary | ОТ = Σ C | 360 |  | -
      base/building/machines | ЭМ = Σ C | 132 |  | -
      base/building/machinistSalary | ОТм = Σ C | 44 |  | -
      base/building/machinistSalaryExtra | ОТмд = Σ C | 22 |  | -
      base/building/materials | М = Σ C | 132 |  | -
      base/building/materialsTransport | Тм = Σ C | 12 |  | -
      base/building/amendments | Н = Σ C | 7 |  | -
      base/building/direct | ПЗ = Σ C | 646 |  | -
      base/building/salary | ФОТ = Σ C | 426 |  | -
      base/building/overhead | НР = Σ C | 426 |  | -
      base/building/profit | СП = Σ C | 107.2 |  | -
      base/building/total | Всего = Σ C | 1186.2 |  | -
      base/building/labourHours | ЗТ = Σ C | 12 |  | -
      base/building/machinistHours | ЗТм = Σ C | 2.2 |  | -
      base/equipment/equipment | ОБ = Σ C | 26 |  | -
      base/equipment/equipmentExternal | ОБвн = Σ C | 20 |  | -
      base/equipment/equipmentTransport | Тоб = Σ C | 6 |  | -
      base/equipment/total | Всего = Σ C | 26 |  | -
      building/workersSalary | ОТ = Σ C | 3600 |  | -
      building/machinistSalary | ОТм = Σ C | 880 |  | -
      building/machinistSalaryExtra | ОТмд = Σ C | 440 |  | -
      building/brought/materials | М = Σ C | 24 |  | -
      building/materialsTransport | Тм = Σ C | 24 |  | -
      building/amendments | Н = Σ C | 7 |  | -
      building/brought/direct | ПЗ = Σ C | 4064 |  | -
      building/salary | ФОТ = Σ C | 4920 |  | -
      building/overhead | НР = Σ C | 4920 |  | -
      building/profit | СП = Σ C | 986 |  | -
      building/brought/total | Всего = Σ C | 9977 |  | -
      building/labourHours | ЗТ = Σ C | 12 |  | -
      building/machinistHours | ЗТм = Σ C | 2.2 |  | -
      equipment/brought/equipment | ОБ = Σ C | 12 |  | -
      equipment/equipmentExternal | ОБвн = Σ C | 100 |  | -
      equipment/equipmentTransport | Тоб = Σ C | 12 |  | -
      equipment/brought/total | Всего = Σ C | 12 |  | -
      building/indexed/machines | ЭМ = Э × I | 396 | indexed_total | base/building/machines -
      building/indexed/materials | М = (Э − Т) × I | 480 | indexed_total | base/building/materials base/building/materialsTransport -
      building/machines | ЭМ = ЭМи | 396 |  | building/indexed/machines
      building/materials | М = C + Ми | 504 |  | building/brought/materials building/indexed/materials
      building/equipment | ОБ = 0 | 0 |  |
      building/direct | ПЗ = C + ЭМи + Ми | 4940 |  | building/brought/direct building/indexed/machines building/indexed/materials
      building/total | Всего = C + ЭМи + Ми | 10853 |  | building/brought/total building/indexed/machines building/indexed/materials
      equipment/indexed/equipment | ОБ = (Э − Т) × I | 100 | indexed_total | base/equipment/equipment base/equipment/equipmentTransport -
      equipment/machines | ЭМ = 0 | 0 |  |
      equipment/materials | М = 0 | 0 |  |
      equipment/equipment | ОБ = C + ОБи | 112 |  | equipment/brought/equipment equipment/indexed/equipment
      equipment/direct | ПЗ = 0 | 0 |  |
      equipment/total | Всего = C + ОБи | 112 |  | equipment/brought/total equipment/indexed/equipment
      base/otherTotal | Прв = 0 | 0 |  |
      base/total | Всего = Стр + Об + Прв | 1212.2 |  | base/building/total base/equipment/total base/otherTotal
      otherTotal | Прв = 0 | 0 |  |
      total | Всего = Стр + Об + Прв | 10965 |  | building/total equipment/total otherTotal
      vat | НДС = Всего × р / 100 | 2193 | vat | total -
      totalWithVat | ВсегоНДС = Всего + НДС | 13158 |  | total vat
      summary/workersSalary | ОТ = C1 | 3600 |  | building/workersSalary
      summary/machines | ЭМ = C1 | 396 |  | building/machines
      summary/machinistSalary | ОТм = C1 | 880 |  | building/machinistSalary
      summary/machinistSalaryExtra | ОТмд = C1 | 440 |  | building/machinistSalaryExtra
      summary/materials | М = C1 | 504 |  | building/materials
      summary/materialsTransport | Тм = C1 | 24 |  | building/materialsTransport
      summary/amendments | Н = C1 | 7 |  | building/amendments
      summary/direct | ПЗ = C1 | 4940 |  | building/direct
      summary/salary | ФОТ = C1 | 4920 |  | building/salary
      summary/overhead | НР = C1 | 4920 |  | building/overhead
      summary/profit | СП = C1 | 986 |  | building/profit
      summary/total | Всего = C1 | 10853 |  | building/total
      summary/labourHours | ЗТ = C1 | 12 |  | building/labourHours
      summary/machinistHours | ЗТм = C1 | 2.2 |  | building/machinistHours
    `);
    expect(totals(byIndex())).toEqual(table);
  });

  it('lead from a column to the works that are indexed as a whole', () => {
    const table = tableOf(`
      base/equipment/equipment | ОБ = Σ C | 26 |  | -
      base/equipment/equipmentExternal | ОБвн = Σ C | 20 |  | -
      base/equipment/equipmentTransport | Тоб = Σ C | 6 |  | -
      base/equipment/total | Всего = Σ C | 26 |  | -
      building/brought/materials | М = Σ C | 24 |  | -
      building/materialsTransport | Тм = Σ C | 24 |  | -
      building/amendments | Н = Σ C | 7 |  | -
      building/brought/direct | ПЗ = Σ C | 24 |  | -
      building/brought/total | Всего = Σ C | 31 |  | -
      building/labourHours | ЗТ = Σ C | 12 |  | -
      building/machinistHours | ЗТм = Σ C | 2.2 |  | -
      equipment/brought/equipment | ОБ = Σ C | 12 |  | -
      equipment/equipmentExternal | ОБвн = Σ C | 100 |  | -
      equipment/equipmentTransport | Тоб = Σ C | 12 |  | -
      equipment/brought/total | Всего = Σ C | 12 |  | -
      building/indexed/whole | Р = (ПЗ − Т − Тм + НР + СП) × I | 11672 | indexed_total | base/building/direct - base/building/materialsTransport base/building/overhead base/building/profit -
      building/machines | ЭМ = 0 | 0 |  |
      building/materials | М = C | 24 |  | building/brought/materials
      building/equipment | ОБ = 0 | 0 |  |
      building/direct | ПЗ = C | 24 |  | building/brought/direct
      building/total | Всего = C + Ри | 11703 |  | building/brought/total building/indexed/whole
      equipment/indexed/equipment | ОБ = (Э − Т) × I | 100 | indexed_total | base/equipment/equipment base/equipment/equipmentTransport -
      equipment/machines | ЭМ = 0 | 0 |  |
      equipment/materials | М = 0 | 0 |  |
      equipment/equipment | ОБ = C + ОБи | 112 |  | equipment/brought/equipment equipment/indexed/equipment
      equipment/direct | ПЗ = 0 | 0 |  |
      equipment/total | Всего = C + ОБи | 112 |  | equipment/brought/total equipment/indexed/equipment
      base/otherTotal | Прв = 0 | 0 |  |
      base/total | Всего = Стр + Об + Прв | 1212.2 |  | base/building/total base/equipment/total base/otherTotal
      otherTotal | Прв = 0 | 0 |  |
      total | Всего = Стр + Об + Прв | 11815 |  | building/total equipment/total otherTotal
      vat | НДС = Всего × р / 100 | 2363 | vat | total -
      totalWithVat | ВсегоНДС = Всего + НДС | 14178 |  | total vat
      summary/materials | М = C1 | 24 |  | building/materials
      summary/materialsTransport | Тм = C1 | 24 |  | building/materialsTransport
      summary/amendments | Н = C1 | 7 |  | building/amendments
      summary/direct | ПЗ = C1 | 24 |  | building/direct
      summary/total | Всего = C1 | 11703 |  | building/total
      summary/labourHours | ЗТ = C1 | 12 |  | building/labourHours
      summary/machinistHours | ЗТм = C1 | 2.2 |  | building/machinistHours
    `);
    expect(totals(byIndex(AS_A_WHOLE)).filter((line) => !line.startsWith('base/building'))).toEqual(table);
  });
});
