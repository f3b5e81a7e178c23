import { decimal } from '../../kernel/decimal';
import { byIndex, AS_A_WHOLE, figureLines, HOURS, PRICES, RATED, tableOf, WAGES } from '../../../test/support/explained-figures';
import {
  coefficientOf,
  currently,
  estimateOf,
  indexed,
  markupOf,
  positionOf,
  resourceOf,
} from '../../../test/support/estimate-snapshots';
import { explainPosition, positionContext, type MarkupBase } from '..';

// Clients keep the ids of figures: each stands here with its formula, value, rounding point and the figures behind it.

const byResources = positionContext(estimateOf({}), []);
const byIndices = positionContext(byIndex(), []);

describe('the figures of a position by resources', () => {
  const position = positionOf({
    id: 'p',
    of: '2',
    coefficients: [HOURS, WAGES, coefficientOf({ volume: '1.5' })],
    overhead: markupOf('100', { k: ['0.9', '0.5'] }),
    profit: markupOf('10', { base: 'direct_and_overhead' }),
    amendments: decimal('7'),
    resources: [
      resourceOf('worker', { id: 'w', price: '100' }),
      resourceOf('machine', { id: 'm', n: '2', price: indexed('5', '2') }),
      resourceOf('machinist', { id: 'd', n: null, crewSize: decimal('2'), parentId: 'm', price: '50' }),
      resourceOf('material', { id: 's', placement: 'project', price: currently('8', 'market_analysis') }),
      resourceOf('transport', { id: 't', n: '4', parentId: 's', price: '3' }),
      resourceOf('equipment', { id: 'e', placement: 'outside', price: currently('20', 'market_analysis') }),
      resourceOf('transport', { id: 'u', n: '1', parentId: 'e', price: '6', placement: 'outside' }),
      resourceOf('other', { id: 'o', placement: 'outside', price: '1' }),
    ],
  });

  it('lead from the total down to what was given', () => {
    const table = tableOf(`
      position/volumeCoefficient | K = k1 | 1.5 | coefficient | -
      position/quantityTotal | V = V₀ × kо | 3 | position_quantity | - position/volumeCoefficient
      position/consumptionCoefficient/worker | K = k1 | 1.2 | coefficient | -
      position/costCoefficient/worker | K = k1 | 1.5 | coefficient | -
      resource/w/quantity | Q = n × V × kр | 3.6 | resource_quantity | - position/quantityTotal position/consumptionCoefficient/worker
      resource/w/price | P = P | 100 | resource_price | -
      resource/w/cost | C = Q × P × kс | 540 | resource_cost | resource/w/quantity resource/w/price position/costCoefficient/worker
      position/consumptionCoefficient/machine | K = k1 | 1.1 | coefficient | -
      resource/m/quantity | Q = n × V × kр | 6.6 | resource_quantity | - position/quantityTotal position/consumptionCoefficient/machine
      resource/m/costBase | Cб = Q × Pб | 33 | resource_cost | resource/m/quantity -
      resource/m/price | P = Pб × I | 10 | resource_price | - -
      resource/m/cost | C = Q × P | 66 | resource_cost | resource/m/quantity resource/m/price
      position/consumptionCoefficient/machinist | K = k1 | 1.1 | coefficient | -
      position/costCoefficient/machinist | K = k1 | 1.5 | coefficient | -
      resource/d/consumption | n = nм × N | 4 | machinist_consumption | - -
      resource/d/quantity | Q = n × V × kр | 13.2 | resource_quantity | resource/d/consumption position/quantityTotal position/consumptionCoefficient/machinist
      resource/d/price | P = P | 50 | resource_price | -
      resource/d/cost | C = Q × P × kс | 990 | resource_cost | resource/d/quantity resource/d/price position/costCoefficient/machinist
      position/consumptionCoefficient/material | K = k1 | 1.25 | coefficient | -
      resource/s/quantity | Q = n × V × kр | 3.75 | resource_quantity | - position/quantityTotal position/consumptionCoefficient/material
      resource/s/price | P = P | 8 | resource_price | -
      resource/s/cost | C = Q × P | 30 | resource_cost | resource/s/quantity resource/s/price
      resource/t/quantity | Q = n | 4 | resource_quantity | -
      resource/t/price | P = P | 3 | resource_price | -
      resource/t/cost | C = Q × P | 12 | resource_cost | resource/t/quantity resource/t/price
      resource/e/quantity | Q = n × V | 3 | resource_quantity | - position/quantityTotal
      resource/e/price | P = P | 20 | resource_price | -
      resource/e/cost | C = Q × P | 60 | resource_cost | resource/e/quantity resource/e/price
      resource/u/quantity | Q = n | 1 | resource_quantity | -
      resource/u/price | P = P | 6 | resource_price | -
      resource/u/cost | C = Q × P | 6 | resource_cost | resource/u/quantity resource/u/price
      resource/o/quantity | Q = n × V | 3 | resource_quantity | - position/quantityTotal
      resource/o/price | P = P | 1 | resource_price | -
      resource/o/cost | C = Q × P | 3 | resource_cost | resource/o/quantity resource/o/price
      position/workersSalary | ОТ = Σ C | 540 |  | resource/w/cost
      position/machines | ЭМ = Σ C | 66 |  | resource/m/cost
      position/machinistSalary | ОТм = Σ C | 990 |  | resource/d/cost
      position/materials | М₀ = Σ C | 30 |  | resource/s/cost
      position/materialsExternal | Мвн = Σ C | 30 |  | resource/s/cost
      position/equipment | ОБ₀ = Σ C | 60 |  | resource/e/cost
      position/equipmentExternal | ОБвн = Σ C | 60 |  | resource/e/cost
      position/other | Пр = Σ C | 3 |  | resource/o/cost
      position/labourHours | ЗТ = Σ Q | 3.6 |  | resource/w/quantity
      position/machinistHours | ЗТм = Σ Q | 13.2 |  | resource/d/quantity
      position/materialsTransport | Тм = Σ C | 12 |  | resource/t/cost
      position/materialsTotal | М = М₀ + Тм | 42 |  | position/materials position/materialsTransport
      position/equipmentTransport | Тоб = Σ C | 6 |  | resource/u/cost
      position/equipmentTotal | ОБ = ОБ₀ + Тоб | 66 |  | position/equipment position/equipmentTransport
      position/direct | ПЗ = ОТ + ЭМ + ОТм + М | 1638 |  | position/workersSalary position/machines position/machinistSalary position/materialsTotal
      position/salary | ФОТ = ОТ + ОТм | 1530 |  | position/workersSalary position/machinistSalary
      position/overheadRate | р = р₀ × k1 × k2 | 45 | markup_rate | - - -
      position/overhead | НР = ФОТ × р / 100 | 688.5 | markup | position/salary position/overheadRate
      position/profitRate | р = р₀ | 10 | markup_rate | -
      position/directAndOverhead | ПЗНР = ПЗ + НР | 2326.5 |  | position/direct position/overhead
      position/profit | СП = ПЗНР × р / 100 | 232.65 | markup | position/directAndOverhead position/profitRate
      position/amendments | Н = Н | 7 | amendments | -
      position/total | Всего = ПЗ + НР + СП + ОБ + Пр + Н | 2635.15 |  | position/direct position/overhead position/profit position/equipmentTotal position/other position/amendments
      position/normWorkersSalary | ОТн = Σ C | 540 |  | resource/w/cost
      position/normMachines | ЭМн = Σ C | 66 |  | resource/m/cost
      position/normMachinistSalary | ОТмн = Σ C | 990 |  | resource/d/cost
      position/normMaterials | Мн = Σ C | 30 |  | resource/s/cost
      position/normDirect | ПЗн = ОТн + ЭМн + ОТмн + Мн | 1626 |  | position/normWorkersSalary position/normMachines position/normMachinistSalary position/normMaterials
      position/normSalary | ФОТн = ОТн + ОТмн | 1530 |  | position/normWorkersSalary position/normMachinistSalary
      position/totalPerUnit | Цед = Всего / V₀ | 1317.58 | unit_price | position/total -
    `);
    expect(figureLines(explainPosition(position, byResources))).toEqual(table);
  });

  it('follow the bases of overhead and profit', () => {
    // Without coefficients: workers 2 × 100, machines 4 × 10, machinists 8 × 50. A half of each base.
    const plain = { ...position, coefficients: [], resources: position.resources.slice(0, 3), amendments: null };
    const charged = (base: MarkupBase) => {
      const node = { ...plain, overhead: markupOf('50', { base }), profit: markupOf('50', { base }) };
      return figureLines(explainPosition(node, byResources)).filter((line) => /^position\/(overhead|profit) /.test(line));
    };
    const bases: MarkupBase[] = ['direct', 'workersSalary', 'machinistSalary', 'salary'];
    expect(bases.flatMap(charged)).toEqual(
      tableOf(`
        position/overhead | НР = ПЗ × р / 100 | 320 | markup | position/direct position/overheadRate
        position/profit | СП = ПЗ × р / 100 | 320 | markup | position/direct position/profitRate
        position/overhead | НР = ОТ × р / 100 | 100 | markup | position/workersSalary position/overheadRate
        position/profit | СП = ОТ × р / 100 | 100 | markup | position/workersSalary position/profitRate
        position/overhead | НР = ОТм × р / 100 | 200 | markup | position/machinistSalary position/overheadRate
        position/profit | СП = ОТм × р / 100 | 200 | markup | position/machinistSalary position/profitRate
        position/overhead | НР = ФОТ × р / 100 | 300 | markup | position/salary position/overheadRate
        position/profit | СП = ФОТ × р / 100 | 300 | markup | position/salary position/profitRate
      `),
    );
  });
});

describe('the figures of a row that is priced itself', () => {
  it('lead from the total to its own cost', () => {
    const row = { kind: 'material' as const, of: '2', coefficients: [HOURS, PRICES], price: indexed('5', '2') };
    const table = tableOf(`
      position/consumptionCoefficient/material | K = k1 | 1.25 | coefficient | -
      position/quantityTotal | V = V₀ × kр | 2.5 | position_quantity | - position/consumptionCoefficient/material
      position/price | P = Pб × I | 10 | resource_price | - -
      position/costCoefficient/material | K = k1 | 2 | coefficient | -
      position/cost | C = V × P × kс | 50 | resource_cost | position/quantityTotal position/price position/costCoefficient/material
      position/materials | М₀ = Σ C | 50 |  | position/cost
      position/direct | ПЗ = М | 50 |  | position/materials
      position/salary | ФОТ = 0 | 0 |  |
      position/total | Всего = ПЗ | 50 |  | position/direct
      position/totalPerUnit | Цед = Всего / V₀ | 25 | unit_price | position/total -
    `);
    expect(figureLines(explainPosition(positionOf(row), byResources))).toEqual(table);
  });

  it('by indices lead from the total to its cost at the base level', () => {
    const row = { kind: 'equipment' as const, of: '2', coefficients: [PRICES], price: indexed('5', null) };
    const table = tableOf(`
      position/quantityTotal | V = V₀ | 2 | position_quantity | -
      position/costCoefficient/equipment | K = k1 | 3 | coefficient | -
      position/base/own/equipment | Cб = Q × Pб × kс | 30 | base_cost | position/quantityTotal - position/costCoefficient/equipment
      position/base/direct | ПЗ = 0 | 0 |  |
      position/base/salary | ФОТ = 0 | 0 |  |
      position/base/total | Всего = ПЗ + ОБ | 30 |  | position/base/direct position/base/own/equipment
      position/machines | ЭМ = ЭМб × I | 0 | indexed_cost | - -
      position/materials | М = Мб × I | 0 | indexed_cost | - -
      position/equipment | ОБ = ОБб × I | 150 | indexed_cost | position/base/own/equipment -
      position/direct | ПЗ = ЭМ + М | 0 |  | position/machines position/materials
      position/salary | ФОТ = 0 | 0 |  |
      position/total | Всего = ПЗ + ОБ | 150 |  | position/direct position/equipment
      position/totalPerUnit | Цед = Всего / V₀ | 75 | unit_price | position/total -
    `);
    expect(figureLines(explainPosition(positionOf(row), byIndices))).toEqual(table);
  });
});

describe('the figures of a position by indices', () => {
  it('lead from the total to the rate', () => {
    const table = tableOf(`
      position/quantityTotal | V = V₀ | 2 | position_quantity | -
      position/consumptionCoefficient/material | K = k1 | 1.25 | coefficient | -
      resource/s/quantity | Q = n × V × kр | 2.5 | resource_quantity | - position/quantityTotal position/consumptionCoefficient/material
      resource/s/costBase | Cб = Q × Pб | 20 | base_cost | resource/s/quantity -
      resource/t/quantity | Q = n | 4 | resource_quantity | -
      resource/t/costBase | Cб = Q × Pб | 12 | base_cost | resource/t/quantity -
      resource/t/cost | C = Cб × I | 24 | indexed_cost | resource/t/costBase -
      resource/e/quantity | Q = n × V | 2 | resource_quantity | - position/quantityTotal
      resource/e/cost | C = Q × P | 100 | resource_cost | resource/e/quantity -
      resource/e/costBase | Cб = C / I | 20 | base_cost | resource/e/cost -
      resource/u/quantity | Q = n | 1 | resource_quantity | -
      resource/u/costBase | Cб = Q × Pб | 6 | base_cost | resource/u/quantity -
      resource/u/cost | C = Cб × I | 12 | indexed_cost | resource/u/costBase -
      position/elementCoefficient/workersSalary | K = k1 × k2 | 1.8 | coefficient | - -
      position/elementCoefficient/machines | K = k1 | 1.1 | coefficient | -
      position/elementCoefficient/machinistSalary | K = k1 | 1.1 | coefficient | -
      position/elementCoefficient/materials | K = k1 | 1.25 | coefficient | -
      position/base/own/workersSalary | ОТр = V × ОЗП × kот | 360 | base_cost | position/quantityTotal - position/elementCoefficient/workersSalary
      position/base/own/machines | ЭМр = V × ((ЭМ − ЗПМ) × kэм + ЗПМ × kотм) | 132 | base_cost | position/quantityTotal - - position/elementCoefficient/machines position/elementCoefficient/machinistSalary
      position/base/own/machinistSalary | ОТмр = V × ЗПМ × kотм | 44 | base_cost | position/quantityTotal - position/elementCoefficient/machinistSalary
      position/elementCoefficient/machinistSalaryFull | K = k1 × k2 | 1.65 | coefficient | - -
      position/base/own/machinistSalaryExtra | ОТмд = V × ЗПМ × (kп − kотм) | 22 | base_cost | position/quantityTotal - position/elementCoefficient/machinistSalaryFull position/elementCoefficient/machinistSalary
      position/base/own/materials | Мр = V × МАТ × kмат | 100 | base_cost | position/quantityTotal - position/elementCoefficient/materials
      position/consumptionCoefficient/worker | K = k1 | 1.2 | coefficient | -
      position/consumptionCoefficient/machinist | K = k1 | 1.1 | coefficient | -
      position/own/labourHours | ЗТр = зт × V × kзт | 12 | resource_quantity | - position/quantityTotal position/consumptionCoefficient/worker
      position/own/machinistHours | ЗТмр = зт × V × kзт | 2.2 | resource_quantity | - position/quantityTotal position/consumptionCoefficient/machinist
      position/base/row/equipmentExternal | ОБвн = Σ C | 20 |  | resource/e/costBase
      position/base/equipmentExternal | ОБвн = ОБвн₂ | 20 |  | position/base/row/equipmentExternal
      position/base/row/materials | М = Σ C | 20 |  | resource/s/costBase
      position/base/materials | М = М₁ + М₂ | 120 |  | position/base/own/materials position/base/row/materials
      position/base/row/materialsTransport | Тм = Σ C | 12 |  | resource/t/costBase
      position/base/materialsTransport | Тм = Тм₂ | 12 |  | position/base/row/materialsTransport
      position/base/row/equipment | ОБ = Σ C | 20 |  | resource/e/costBase
      position/base/equipment | ОБ = ОБ₂ | 20 |  | position/base/row/equipment
      position/base/row/equipmentTransport | Тоб = Σ C | 6 |  | resource/u/costBase
      position/base/equipmentTransport | Тоб = Тоб₂ | 6 |  | position/base/row/equipmentTransport
      position/base/materialsTotal | М = М₀ + Тм | 132 |  | position/base/materials position/base/materialsTransport
      position/base/equipmentTotal | ОБ = ОБ₀ + Тоб | 26 |  | position/base/equipment position/base/equipmentTransport
      position/base/direct | ПЗ = ОТ + ЭМ + ОТмд + М | 646 |  | position/base/own/workersSalary position/base/own/machines position/base/own/machinistSalaryExtra position/base/materialsTotal
      position/base/salary | ФОТ = ОТ + ОТм + ОТмд | 426 |  | position/base/own/workersSalary position/base/own/machinistSalary position/base/own/machinistSalaryExtra
      position/base/overhead | НР = ФОТ × р / 100 | 426 | markup | position/base/salary position/overheadRate
      position/base/directAndOverhead | ПЗНР = ПЗ + НР | 1072 |  | position/base/direct position/base/overhead
      position/base/profit | СП = ПЗНР × р / 100 | 107.2 | markup | position/base/directAndOverhead position/profitRate
      position/base/total | Всего = ПЗ + НР + СП + ОБ + Н | 1212.2 |  | position/base/direct position/base/overhead position/base/profit position/base/equipmentTotal position/amendments
      position/row/equipmentExternal | ОБвн = Σ C | 100 |  | resource/e/cost
      position/equipmentExternal | ОБвн = ОБвн₂ | 100 |  | position/row/equipmentExternal
      position/own/workersSalary | ОТ = ОТб × I | 3600 | indexed_cost | position/base/own/workersSalary -
      position/machines | ЭМ = ЭМб × I | 396 | indexed_cost | position/base/own/machines -
      position/own/machinistSalary | ОТм = ОТмб × I | 880 | indexed_cost | position/base/own/machinistSalary -
      position/own/machinistSalaryExtra | ОТмд = ОТмдб × I | 440 | indexed_cost | position/base/own/machinistSalaryExtra -
      position/materials | М = Мб × I | 480 | indexed_cost | position/base/materials -
      position/row/materialsTransport | Тм = Σ C | 24 |  | resource/t/cost
      position/materialsTransport | Тм = Тм₂ | 24 |  | position/row/materialsTransport
      position/equipment | ОБ = ОБб × I | 100 | indexed_cost | position/base/equipment -
      position/row/equipmentTransport | Тоб = Σ C | 12 |  | resource/u/cost
      position/equipmentTransport | Тоб = Тоб₂ | 12 |  | position/row/equipmentTransport
      position/materialsTotal | М = М₀ + Тм | 504 |  | position/materials position/materialsTransport
      position/equipmentTotal | ОБ = ОБ₀ + Тоб | 112 |  | position/equipment position/equipmentTransport
      position/direct | ПЗ = ОТ + ЭМ + ОТмд + М | 4940 |  | position/own/workersSalary position/machines position/own/machinistSalaryExtra position/materialsTotal
      position/salary | ФОТ = ОТ + ОТм + ОТмд | 4920 |  | position/own/workersSalary position/own/machinistSalary position/own/machinistSalaryExtra
      position/overheadRate | р = р₀ | 100 | markup_rate | -
      position/overhead | НР = ФОТ × р / 100 | 4920 | markup | position/salary position/overheadRate
      position/profitRate | р = р₀ | 10 | markup_rate | -
      position/directAndOverhead | ПЗНР = ПЗ + НР | 9860 |  | position/direct position/overhead
      position/profit | СП = ПЗНР × р / 100 | 986 | markup | position/directAndOverhead position/profitRate
      position/amendments | Н = Н | 7 | amendments | -
      position/total | Всего = ПЗ + НР + СП + ОБ + Н | 10965 |  | position/direct position/overhead position/profit position/equipmentTotal position/amendments
      position/totalPerUnit | Цед = Всего / V₀ | 5482.5 | unit_price | position/total -
    `);
    expect(figureLines(explainPosition(RATED, byIndices))).toEqual(table);
  });

  it('lead to the works as a whole where one index is for all of them', () => {
    const table = tableOf(`
      position/equipment | ОБ = ОБб × I | 100 | indexed_cost | position/base/equipment -
      position/row/equipmentTransport | Тоб = Σ C | 12 |  | resource/u/cost
      position/equipmentTransport | Тоб = Тоб₂ | 12 |  | position/row/equipmentTransport
      position/materialsTotal | М = Тм | 24 |  | position/materialsTransport
      position/equipmentTotal | ОБ = ОБ₀ + Тоб | 112 |  | position/equipment position/equipmentTransport
      position/direct | ПЗ = М | 24 |  | position/materialsTotal
      position/salary | ФОТ = 0 | 0 |  |
      position/amendments | Н = Н | 7 | amendments | -
      position/base/whole | Рб = ПЗ − Тм + НР + СП | 1167.2 |  | position/base/direct position/base/row/materialsTransport position/base/overhead position/base/profit
      position/whole | Р = Рб × I | 11672 | indexed_cost | position/base/whole -
      position/total | Всего = Р + Тм + ОБ + Н | 11815 |  | position/whole position/row/materialsTransport position/equipmentTotal position/amendments
      position/totalPerUnit | Цед = Всего / V₀ | 5907.5 | unit_price | position/total -
    `);
    const lines = figureLines(explainPosition(RATED, positionContext(byIndex(AS_A_WHOLE), [])));
    expect(lines.slice(-table.length)).toEqual(table);
  });
});
