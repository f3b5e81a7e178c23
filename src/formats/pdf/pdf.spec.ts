import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { readPdf } from '../../../test/support/formats/pdf-text';
import { PRINT_FONTS } from '../../../test/support/formats/print-fonts';
import { readBytes, WRITTEN_BY, writeBytes, writeText } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate } from '../../engine';
import { decimal, moneyText, sum } from '../../kernel/decimal';
import type { EstimateDocument } from '../document';
import { html } from '../print';
import { printedMoney } from '../print/numbers';
import { stateXml } from '../state-xml';
import { pdf } from '.';

const example = async (copies = 1) => {
  const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge')));
  const { sections } = document;
  document.sections = Array.from({ length: copies }, () => sections).flat();
  const snapshot = { ...snapshotOf(document), vatRatePercent: decimal('20') };
  return { document, figures: figuresOf(snapshot, calculate(snapshot)) };
};
const write = (document: EstimateDocument, options: Partial<typeof WRITTEN_BY> = {}): Buffer =>
  writeBytes(pdf, document, { fonts: PRINT_FONTS, ...options }).bytes;
const hashOf = (texts: string[]): string => {
  const at = texts.indexOf('SHA-256 содержания:');
  return `${texts[at + 1]}${texts[at + 2]}`;
};

describe('the form on paper', () => {
  it('has its head on every page, its pages numbered, and the computed totals', async () => {
    const { document, figures } = await example();
    const { pages, isConsistent } = readPdf(write(document, { figures }));

    expect(isConsistent).toBe(true);
    expect(pages[0]).toContain('ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЁТ (СМЕТА) № 02-01-03');
    expect(pages[0]).toContain('1\u00a0251,76 тыс. руб.');
    pages.forEach((texts, index) => {
      expect(texts.slice(-2)).toEqual([`Лист ${index + 1} из `, `${pages.length}`]);
    });
    const withTable = pages.slice(0, -1);
    for (const texts of withTable) expect(texts).toContain('Обоснование');
    const all = pages.flat();
    const totalAfter = (name: string): string => all[all.indexOf(name) + 1]!;
    expect(totalAfter('ВСЕГО по смете')).toBe('1\u00a0251\u00a0763,33');
    expect(totalAfter('ВСЕГО по смете с НДС')).toBe('1\u00a0502\u00a0116,00');
    expect(all).toContain('А. И. Сметчикова');
  });

  it('closes each page with what its positions come to; all pages make the estimate', async () => {
    const { document, figures } = await example(20);
    const { pages } = readPdf(write(document, { figures }));
    const totals = pages.flatMap((texts) => {
      const at = texts.indexOf('Итого по странице');
      return at < 0 ? [] : [decimal(texts[at + 1]!.replaceAll('\u00a0', '').replace(',', '.'))];
    });

    expect(totals.length).toBeGreaterThan(20);
    expect(printedMoney(moneyText(sum(totals)))).toBe(printedMoney(moneyText(figures.estimate.total)));
  });

  it('keeps a heading with what it heads, and a row whole', async () => {
    const { document, figures } = await example(20);
    const { pages } = readPdf(write(document, { figures }));

    for (const texts of pages) {
      const last = texts.slice(0, -2);
      expect(last[last.length - 1]).not.toBe(document.sections[0]!.name);
      // The two lines of its first position's name stand on one page.
      const first = texts.filter((text) => text === 'Установка закладных деталей весом: свыше').length;
      expect(texts.filter((text) => text === '20 кг')).toHaveLength(first);
    }
  });

  it('goes on on the next page with a row that no page holds', async () => {
    const { document } = await example();
    const row = document.sections[0]!.rows.find((each) => each.type === 'position')!;
    if (row.type === 'position') row.position.name = Array.from({ length: 900 }, (_, index) => `слово${index}`).join(' ');
    const { pages } = readPdf(write(document));

    const words = pages.flat().join(' ').match(/слово\d+/g)!;
    expect(words).toHaveLength(900);
    expect(pages.filter((texts) => texts.join(' ').includes('слово')).length).toBeGreaterThan(1);
  });

  it('is the same to the byte for the same input, and its hash tells content from the moment of printing', async () => {
    const { document, figures } = await example();
    const first = write(document, { figures });
    const later = { figures, exportedAt: '2027-01-01T00:00:00Z' };

    expect(write(document, { figures })).toEqual(first);
    const hash = hashOf(readPdf(first).pages.flat());
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(readPdf(write(document, later)).pages.flat())).toBe(hash);
    // The same content in another print of ours.
    expect(writeText(html, document, { figures }).text).toContain(`SHA-256: ${hash}`);
    document.sections[0]!.name += '.';
    expect(hashOf(readPdf(write(document, { figures })).pages.flat())).not.toBe(hash);
  });

  it('prints any text there is, and marks what the typeface lacks', async () => {
    const { document } = await example();
    document.estimate.name = `Ж (к) \\ <> ${'м'.repeat(300)} 漢 👷\u0000`;
    const { pages, isConsistent } = readPdf(write(document));

    expect(isConsistent).toBe(true);
    expect(pages[0]!.join('')).toContain('Ж (к) \\ <>');
    expect(pages[0]!.join('')).toContain('? ?');
  });

  it('asks for letters to print with', async () => {
    const { document } = await example();
    expect(() => pdf.write(document, WRITTEN_BY)).toThrow(TypeError);
  });
});
