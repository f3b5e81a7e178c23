import { localeOf } from './locale';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
  ['en-US,en;q=0.9,ru;q=0.8', 'en'],
  ['en;q=0.5, ru;q=0.9', 'ru'],
  ['ru;q=0', 'en'],
  ['de, fr;q=0.9', 'en'],
  ['RU', 'ru'],
  ['ru;q=2, en', 'en'],
  [`${'de,'.repeat(50)}ru`, 'en'],
])('answers a client that asks for %s in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});

it.each([
  [undefined, 'ru'],
  ['*', 'ru'],
  ['de', 'ru'],
  ['en', 'en'],
  ['ru, en;q=0.9', 'ru'],
])('answers a client that asks for %s in %s where Russian is the language of the matter', (header, locale) => {
  expect(localeOf(header, 'ru')).toBe(locale);
});
