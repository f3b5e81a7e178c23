import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { readBytes, writeText } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate } from '../../engine';
import { decimal, sum } from '../../kernel/decimal';
import { DEFAULT_READ_LIMITS } from '../limits';
import { stateXml } from '../state-xml';
import { costStructure } from './cost-structure';
import { html } from '.';

const SPACE = '\u00a0';
const example = async (name: string, vatRatePercent: string | null = null) => {
  const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, name)));
  const rate = vatRatePercent === null ? null : decimal(vatRatePercent);
  const snapshot = { ...snapshotOf(document), vatRatePercent: rate };
  return { document, figures: figuresOf(snapshot, calculate(snapshot)) };
};
/** The texts of the cells of the rows whose third cell begins so. */
const rowsNamed = (text: string, name: string): string[][] =>
  [...text.matchAll(/<tr class="\w+">(.*?)<\/tr>/g)]
    .map(([, row]) => [...row!.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!))
    .filter((cells) => cells[2]?.startsWith(name));

describe('the printable report', () => {
  it('has the twelve columns of the form and the computed total, grouped as people read it', async () => {
    const { document, figures } = await example('example-rim-3.01.gge');
    const { text } = writeText(html, document, { figures });

    expect(text).toContain('ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЁТ (СМЕТА) № 02-01-03');
    expect(text).toContain('<dd>1 251,76 тыс. руб.</dd>'.replace('1 ', `1${SPACE}`));
    const [total] = rowsNamed(text, 'ВСЕГО по смете');
    expect(total).toHaveLength(12);
    expect(total![11]).toBe(`1${SPACE}251${SPACE}763,33`);
    expect(rowsNamed(text, 'Всего по позиции')).toHaveLength(8);
    expect(text.match(/<th>12<\/th>/g)).toHaveLength(1);
  });

  it('lays a position out as the form does: coefficients, each element above its resources, markups', async () => {
    const { document, figures } = await example('example-rim-3.01.gge');
    const { text } = writeText(html, document, { figures });

    const rows = [...text.matchAll(/<tr class="\w+">(.*?)<\/tr>/g)].map(([, row]) => [...row!.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!));
    const first = rows.findIndex((cells) => cells[1] === 'ГЭСН06-03-004-13');
    const shown = rows.slice(first + 1, first + 11).map((cells) => [cells[1], cells[2], cells[6], cells[11]].join('|').replaceAll(SPACE, ' '));
    expect(shown).toEqual([
      'Приказ от 30.01.2024 № 55/пр прил.5 табл.1 п.5|Производство работ в стеснённых условиях действующего здания (ЗТ=1,15; ЭМ=1,15; ЗТм=1,15)||',
      '1|ОТ(ЗТ)|26,45736|13 948,32',
      '1-100-35|Средний разряд работы 3,5|26,45736|13 948,32',
      '2|ЭМ||465,77',
      '|ОТм(ЗТм)|0,4365464|279,30',
      '91.05.05-015|Краны на автомобильном ходу, грузоподъемность 16 т|0,1852015|308,02',
      '4-100-060|Затраты труда машинистов|0,1852015|138,93',
      '91.14.02-001|Автомобили бортовые, грузоподъемность до 5 т|0,2513449|157,75',
      '4-100-040|Затраты труда машинистов|0,2513449|140,37',
      '|Итого прямые затраты||14 693,39',
    ]);
  });

  it('of the base-index method has the columns of that form', async () => {
    const { document, figures } = await example('example-bim-3.02.gge');
    const { text } = writeText(html, document, { figures });

    expect(text).toContain('Сметная стоимость в базисном уровне цен, руб.');
    expect(text).toContain('базисно-индексным методом');
    // 1 м3 of ФЕР08-01-001-01 at base prices: 32.74 + 10.46 + 215.19 direct, overhead 110 % and profit 69 % of 34.48.
    const [total] = rowsNamed(text, 'Всего по позиции');
    expect(rowsNamed(text, 'ОТ')[0]!.slice(7, 10)).toEqual(['32,74', '', '32,74']);
    expect(rowsNamed(text, 'НР')[0]![9]).toBe('37,93');
    expect(total![9]).toBe('320,11');
  });

  it('shows VAT, and shares of the cost that make the whole', async () => {
    const { document, figures } = await example('example-rim-3.01.gge', '20');
    const { text } = writeText(html, document, { figures });
    const { total, vat, totalWithVat } = figures.estimate;

    expect(rowsNamed(text, 'ВСЕГО по смете с НДС')[0]![11]).toBe(`1${SPACE}502${SPACE}116,00`);
    const shares = costStructure(figures.estimate, false);
    expect(sum(shares.map(({ amount }) => amount))).toEqual(total.plus(vat!));
    expect(totalWithVat).toEqual(total.plus(vat!));
    expect(text.match(/<rect /g)).toHaveLength(shares.length);
  });

  it('is well-formed whatever stands in the estimate, and never takes it for markup', async () => {
    const { document, figures } = await example('example-rim-3.01.gge');
    document.estimate.name = '</title><script>alert(1)</script>\u0000';
    document.estimate.number = '"><img src=x onerror=alert(1)>';
    document.construction.name = '<b>&amp;</b>';
    document.sections[0]!.name = '</td></tr></table><style>';
    const { text } = writeText(html, document, { figures });

    expect(text).not.toMatch(/<script|<img|<b>|\u0000|https?:\/\/(?!www\.w3\.org)/);
    const closed = text
      .replace('<!doctype html>', '')
      .replace('<meta charset="utf-8">', '')
      .replaceAll(/<col [^>]*>/g, '');
    expect(() => new SaxesParser().write(closed).close()).not.toThrow();
  });

  it('has lines to sign on, and no chart without a calculation', async () => {
    const { document } = await example('example-rim-3.01.gge');
    document.estimate.signatures = { composedBy: 'Иванова А.А.', verifiedBy: null };
    const { text } = writeText(html, document);

    expect(text).toContain('<p>Составил <span>Иванова А.А.</span></p>');
    expect(text).toContain('<p>Проверил <span></span></p>');
    expect(text).not.toContain('<svg');
  });

  it('is not read', async () => {
    const source = Readable.from([Buffer.from('<!doctype html>')]);
    await expect(html.read(source, { limits: DEFAULT_READ_LIMITS })).rejects.toMatchObject({ reason: 'not_this_format' });
    expect(source.destroyed).toBe(true);
  });
});
