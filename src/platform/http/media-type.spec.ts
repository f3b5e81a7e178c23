import { prefersText } from './media-type';

it.each([
  [undefined, false],
  ['', false],
  ['*/*', false],
  ['application/json, text/plain, */*', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['text/plain', true],
  ['TEXT/PLAIN; charset=utf-8', true],
  ['text/*', true],
  ['text/plain;q=0.5, application/json', false],
  ['text/plain, application/json;q=0.9', true],
  ['text/plain;q=0', false],
  ['text/plain, */*;q=0.1', true],
])('sees in «%s» whether a text is wanted rather than JSON: %s', (header, isText) => {
  expect(prefersText(header)).toBe(isText);
});
