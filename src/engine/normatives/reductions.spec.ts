import { decimal } from '../../kernel/decimal';
import { MARKUP_SOURCE } from './normative-source';
import { MARKUP_REDUCTIONS, reductionsAmong } from './reductions';

describe('a reduction of overhead and profit', () => {
  it('has its value, its clause and the firmness of its source', () => {
    const lines = MARKUP_REDUCTIONS.flatMap(({ id, overhead, profit, sources }) => [
      [id, overhead?.name, overhead?.reason, overhead?.value.toFixed()],
      [id, profit?.name, profit?.reason, profit?.value.toFixed()],
      ...sources.map(({ act, clause, effectiveDate, status }) => [act, clause, effectiveDate, status]),
    ]);
    expect(lines).toEqual([
      ['overhaul', 'Капитальный ремонт', 'Приказ № 812/пр от 21.12.2020 п.25', '0.9'],
      ['overhaul', 'Капитальный ремонт', 'Приказ № 774/пр от 11.12.2020 п.16', '0.85'],
      ['Приказ Минстроя России от 21.12.2020 № 812/пр', 'п. 25, 26', null, 'probable'],
      ['Приказ Минстроя России от 11.12.2020 № 774/пр', 'п. 16', null, 'probable'],
      ['own_forces', 'Хозяйственный способ', 'Приказ № 812/пр от 21.12.2020', '0.6'],
      ['own_forces', undefined, undefined, undefined],
      ['Приказ Минстроя России от 21.12.2020 № 812/пр', null, null, 'unconfirmed'],
    ]);
  });

  it('says when it may be taken and what to compare it with, in both languages', () => {
    for (const { appliesWhen, caution } of MARKUP_REDUCTIONS) {
      expect(appliesWhen).toEqual({ ru: expect.stringMatching(/^[А-Я]/), en: expect.stringMatching(/^[A-Z]/) });
      expect(caution.ru).toMatch(/^[А-Я].*не вместе с .*[Сс]верьте с .*812\/пр/);
      expect(caution.en).toMatch(/^[A-Z].*not together with .*[Cc]ompare with .*812\/пр/);
    }
  });

  it('is known again by its name and value together', () => {
    const [overhaul, ownForces] = MARKUP_REDUCTIONS;
    const among = (name: string, value: string) => reductionsAmong([{ name, reason: '', value: decimal(value) }]);
    expect(among('Капитальный ремонт', '0.9')).toEqual([overhaul]);
    expect(among('Капитальный ремонт', '0.85')).toEqual([overhaul]);
    expect(among('Хозяйственный способ', '0.6')).toEqual([ownForces]);
    expect(among('Капитальный ремонт', '0.6')).toEqual([]);
    expect(among('Стеснённые условия', '0.9')).toEqual([]);
    expect(reductionsAmong([])).toEqual([]);
  });
});

it('the table of overhead and profit names its orders and its edition', () => {
  expect(MARKUP_SOURCE).toEqual({
    act: 'Приказ Минстроя России от 21.12.2020 № 812/пр (НР); Приказ Минстроя России от 11.12.2020 № 774/пр (СП)',
    clause: 'Рекомендуемая привязка нормативов накладных расходов и сметной прибыли к сборникам ГЭСН',
    url: 'https://minjust.consultant.ru/documents/26311',
    edition: 'ФСНБ-2022, доп. 17 (приказ Минстроя России от 17.02.2026 № 91/пр)',
    effectiveDate: '2026-02-17',
    status: 'official',
  });
});
