import type { Candidate, NormIndex } from './norm-index';
import { NormIndexBuilder } from './norm-index-builder';

const LIFTS = ['Капитальный ремонт лифтов'];
const NORMS: Record<string, { name: string; headings: string[] }> = {
  '01-01': { name: 'Замена электродвигателя, количество лифтов в подъезде: 1', headings: LIFTS },
  '01-02': { name: 'Замена электродвигателя, количество лифтов в подъезде: 2', headings: LIFTS },
  '01-03': { name: 'Ремонт двери шахты', headings: LIFTS },
  '02-01': { name: 'Задвижка стальная с ручным приводом, номинальный диаметр: до 50 мм', headings: ['Арматура'] },
  '02-02': { name: 'Задвижка стальная с ручным приводом, номинальный диаметр: свыше 50 до 100 мм', headings: ['Арматура'] },
  '02-03': { name: 'Задвижка стальная с ручным приводом, номинальный диаметр: свыше 100 до 200 мм', headings: ['Арматура'] },
  '03-01': { name: 'Устройство основания из песчано-гравийной смеси', headings: ['Основания'] },
  '03-02': { name: 'Устройство основания из бетона М300', headings: ['Основания'] },
  '03-03': { name: 'Устройство основания из бетона М100', headings: ['Основания'] },
  '04-01': { name: 'Плита перекрытия железобетонная', headings: ['Перекрытия'] },
};

let index: NormIndex;

beforeAll(() => {
  const builder = new NormIndexBuilder();
  for (const [code, norm] of Object.entries(NORMS)) builder.add({ code, ...norm });
  index = builder.finish();
});

const first = (text: string): Candidate | undefined => index.candidates(text, 3)[0];

it.each([
  ['other forms and another order', 'двигателя электро замены: электродвигатели, 2 лифта в подъезде', '01-02'],
  ['slips of the keyboard', 'задвжка стальная с руным приводом 40мм', '02-01'],
  ['shortened words', 'задв. стальн. с ручн. приводом d80', '02-02'],
  ['the nearest of bounds', 'задвижки стальные ду150', '02-03'],
  ['letters of the trade', 'основание из ПГС', '03-01'],
  ['abbreviations with a stroke', 'плиты перекрытий ж/б', '04-01'],
  ['a mark of concrete', 'бетонное основание М300', '03-02'],
  ['a word of the headings', 'ремонт двери лифта', '01-03'],
])('understands %s', (_, text, code) => {
  expect(first(text)?.code).toBe(code);
});

it('says which parts of the text have decided, and what they add to the score', () => {
  const text = 'Плиты ж/б прекрытия';
  const { score, terms } = first(text)!;
  const told = terms.map(({ start, end, word, match }) => [text.slice(start, end), word, match]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['Плиты', 'плита', 'form'],
      ['ж/б', 'железобетонная', 'synonym'],
      ['прекрытия', 'перекрытия', 'similar'],
    ]),
  );
  expect(terms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(score, 5);
});

it('names a figure among them where the norm states one of its kind', () => {
  const matchesOf = (text: string) => first(text)!.terms.map(({ match }) => match);
  expect(matchesOf('задвижка стальная d40')).toContain('figure');
  expect(matchesOf('задвижка стальная 40 кВт')).not.toContain('figure');
});

it('the text of a norm is certain, a text that shares little is not', () => {
  expect(first(NORMS['03-01']!.name)!.score).toBeGreaterThan(0.95);
  expect(first('Ремонт кровли из оцинкованной стали')!.score).toBeLessThan(0.5);
});

it.each(['', '!!!', '12', 'и в на', 'xyz', '🏗️'])('has nothing to say of «%s»', (text) => {
  expect(index.candidates(text, 3)).toEqual([]);
});

it('tells codes alone for many texts, the best first; words of many norms only where there are no others', () => {
  for (const [code, { name }] of Object.entries(NORMS)) expect(index.codesLike(name, 3)[0]).toBe(code);
  expect(index.codesLike('задвижка', 3)).toEqual(index.candidates('задвижка', 3).map(({ code }) => code));
  expect(index.codesLike('!!!', 3)).toEqual([]);
});

it('an edition without norms means nothing', () => {
  expect(new NormIndexBuilder().finish().candidates('замена', 3)).toEqual([]);
});
