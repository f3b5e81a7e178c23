import { BASE_VARIABLES, findBaseVariable, findLookalike } from './base-variables';

const meanings = (names: readonly string[]) =>
  names.map((name) => {
    const { ru, en } = findBaseVariable(name)!.meaning;
    return `${name} | ${ru} | ${en}`;
  });

describe('a variable of a base', () => {
  it('is a sum of a local or an object estimate', () => {
    const table = [
      'СМР | строительно-монтажные работы | building and mounting works',
      'СР | строительные работы | building works',
      'МР | монтажные работы | mounting works',
      'ОБ | оборудование | equipment',
      'ПР | прочие затраты | other costs',
      'ИТОГО | всего по смете | total of the estimate',
      'ПЗ | прямые затраты | direct costs',
      "ОТ | оплата труда рабочих | workers' salary",
      "ОТм | оплата труда машинистов | machinists' salary",
      'ЭМ | эксплуатация машин | machines',
      'М | материалы | materials',
      'ФОТ | фонд оплаты труда | salary fund',
      'НР | накладные расходы | overhead',
      'СП | сметная прибыль | profit',
    ];
    expect(meanings(BASE_VARIABLES.slice(0, table.length).map(({ name }) => name))).toEqual(table);
  });

  it('is a chapter, or a running total, of a summary estimate', () => {
    expect(meanings(['ГЛ1', 'ГЛ13', 'СМР_ГЛ2', 'ИТОГО_1_7', 'СМР_1_13'])).toEqual([
      'ГЛ1 | глава 1, всего | chapter 1, total',
      'ГЛ13 | глава 13, всего | chapter 13, total',
      'СМР_ГЛ2 | глава 2, СМР | chapter 2, building and mounting works',
      'ИТОГО_1_7 | итог глав 1–7 | total of chapters 1 to 7',
      'СМР_1_13 | СМР глав 1–13 | building and mounting works of chapters 1 to 13',
    ]);
  });

  it.each([
    ['CMP', 'СМР'],
    ['MP', 'МР'],
    ['OT', 'ОТ'],
    ['otm', 'ОТм'],
    ['HP', 'НР'],
    ['M', 'М'],
    ['ФOT', 'ФОТ'],
  ])('typed in Latin letters is seen through: %s is %s', (typed, meant) => {
    expect([findBaseVariable(typed), findLookalike(typed)?.name]).toEqual([null, meant]);
  });

  it('is not seen in what looks like none', () => {
    expect(['SMR', 'CM', 'XY', 'ABEK', ''].map(findLookalike)).toEqual([null, null, null, null, null]);
  });
});
