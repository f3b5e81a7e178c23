import { either, group, part, rule } from './markup-table/rows';
import { MARKUP_TABLE, readTable } from './markup-rules';
import { readNormCode } from './norm-code';

function ruleOf(code: string) {
  return MARKUP_TABLE.rules.find((candidate) => candidate.code === code)!;
}

describe('the table of overhead and profit', () => {
  it('has 136 rules with codes of their own, and the three choices that it leaves open', () => {
    const codes = MARKUP_TABLE.rules.map(({ code }) => code);
    expect(codes).toHaveLength(136);
    expect(new Set(codes).size).toBe(136);
    expect(MARKUP_TABLE.openChoices.map((choice) => choice.codes)).toEqual([
      ['021.0', '021.1'],
      ['023.1', '023.2'],
      ['051.1', '051.3'],
    ]);
  });

  it.each([
    ['006.0', '102', '103', '107', '58'],
    ['021.0', '147', '148', '154', '134'],
    ['051.2', '95', '96', '100', '53'],
    ['099.1', '87', '88', '91', '44'],
    ['110.0', '100', '100', '100', '88'],
  ])('gives %s the printed percentages', (code, ordinary, equated, farNorth, profit) => {
    const { overhead, profit: ours } = ruleOf(code);
    expect([overhead.ordinary, overhead.equated_to_far_north, overhead.far_north, ours].map(String)).toEqual([
      ordinary,
      equated,
      farNorth,
      profit,
    ]);
  });

  it('names work as estimates print it', () => {
    expect(ruleOf('051.2').name).toBe(
      'Оборудование связи (за исключением пункта 52): монтаж радиотелевизионного и электронного оборудования',
    );
    expect(ruleOf('008.0').name).toBe('Конструкции из кирпича и блоков');
    expect(ruleOf('021.1').name).toBe(
      'Автомобильные дороги: устройство покрытий дорожек, тротуаров, мостовых и площадок и прочее',
    );
  });

  it('names no norms for the price lists of part VI and for the equipment of nuclear power plants', () => {
    const unbound = MARKUP_TABLE.rules.filter(({ binding }) => binding.includes.length === 0).map(({ code }) => code);
    expect(unbound).toEqual(['084.0', '106.0', '107.0', '109.0', '110.0']);
  });

  it('is read to its last word, or not at all', () => {
    const read = (collections: string) => () =>
      readTable([part('I', 'Часть'), rule('1', '001.0', '1 2 3 4', 'Работы', collections)]);
    expect(read('ГЭСН 81-02-01-… Земляные работы')).not.toThrow();
    expect(read('ГЭСН 81-02-01-… Земляные работы раздел 1 и частично раздел 2')).toThrow('cannot read “частично');
    expect(read('ГЭСН 81-02-01-… Земляные работы табл. 01-01-12')).toThrow('misprinted');
    expect(read('ГЭСН 81-02-01-… Земляные работы табл. 02-01-012')).toThrow('02-1 stands under collection 01');
  });

  it('has four percentages a rule, or is not read', () => {
    for (const percents of ['', '1', '1 2', '1 2 3', ' 2 3 4', '1  3 4']) {
      expect(() => rule('1', '001.0', percents, 'Работы')).toThrow('001.0: four percentages are expected');
    }
    expect(rule('1', '001.0', '1 2 3 4', 'Работы', 'ГЭСН', '81-02-01-…')).toEqual({
      ...{ type: 'rule', item: '1', code: '001.0', workType: 'Работы', collections: 'ГЭСН 81-02-01-…' },
      ...{ overhead: { ordinary: '1', equated_to_far_north: '2', far_north: '3' }, profit: '4' },
    });
  });

  it('takes a line without a collection for a part of the one above', () => {
    const { rules, openChoices } = readTable([
      part('II', 'Монтаж'),
      group('51', 'Оборудование связи:', 'ГЭСНм 81-03-10-… Оборудование связи'),
      rule('51.1', '051.1', '1 2 3 4', 'сети', 'отделы 1:2, отдел 6 раздел 2'),
      either('051.1', 'отдел 6 раздел 3, 4'),
    ]);
    const place = { kind: 'mounting', collection: '10', table: null, norm: null, misprint: null };
    expect(rules[0]!.name).toBe('Оборудование связи: сети');
    expect(rules[0]!.binding.includes).toEqual([
      { ...place, section: 1, subsection: null },
      { ...place, section: 2, subsection: null },
      { ...place, section: 6, subsection: { from: 2, to: 2 } },
    ]);
    expect(openChoices[0]!.places.map(({ subsection }) => subsection)).toEqual([
      { from: 3, to: 3 },
      { from: 4, to: 4 },
    ]);
  });
});

describe('a norm code', () => {
  it('tells base, kind, collection, section, table and norm, however it is spaced', () => {
    const code = { base: 'ГЭСН', kind: 'mounting', collection: '08', section: 2, table: 147, norm: 1 };
    expect(readNormCode('ГЭСНм08-02-147-01')).toEqual({ ...code, text: 'ГЭСНм08-02-147-01' });
    expect(readNormCode(' гэснМ 08-02-147-01 ')).toEqual({ ...code, text: 'ГЭСНм08-02-147-01' });
    expect(readNormCode('ФЕРмр01-01-001-01')).toMatchObject({ base: 'ФЕР', kind: 'equipment_overhaul' });
  });

  it.each([
    '06-03-004-13',
    'ГЭСН06-03-004',
    'ГЭСН06-03-0044-13',
    'ГЭСНх06-03-004-13',
    '01.7.11.07-0227',
    'constructor',
    '',
  ])('is none: “%s”', (text) => {
    expect(readNormCode(text)).toBeNull();
  });
});
