import { isDay, isLine, isMoment, isReadable } from './field-rules';

it.each(['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (day) => {
  expect(isDay(day)).toBe(true);
});

it.each(['0000-01-01', '2026-02-30', '2026-13-01', '10000-01-01', '-001-01-01', '2026-2-1', '2026-02-01T00:00:00Z', 20260201, null])(
  '%j is none',
  (day) => {
    expect(isDay(day)).toBe(false);
  },
);

it('a moment is at an hour of its day', () => {
  expect(isMoment('2026-02-10T23:59:59Z')).toBe(true);
  expect(isMoment('2026-02-10T24:00:00Z')).toBe(false);
  expect(isMoment('2026-02-10T00:00:00+99:99')).toBe(false);
});

it('a moment is of a year that PostgreSQL can read, in whatever zone it is written', () => {
  expect(isMoment('0001-01-01T00:00:00Z')).toBe(true);
  expect(isMoment('9999-12-31T23:59:59+05:00')).toBe(true);
  expect(isMoment('0000-01-01T00:00:00Z')).toBe(false);
  expect(isMoment('0001-01-01T00:00:00+14:00')).toBe(false);
  expect(isMoment('9999-12-31T23:59:59-14:00')).toBe(false);
  expect(isMoment('2026-13-01T00:00:00Z')).toBe(false);
});

it.each(['Школа № 1', 'a\u00a0b', 'a\u00adb', 'דירה\u200e 5', 'شقة\u200f', '👷🏽', 'I\u0307'])('%j is one line of text', (text) => {
  expect(isLine(text)).toBe(true);
});

it.each([
  ...['a\u0000', 'a\u001b[31m', 'a\u007f', 'a\u0085b', 'a\u009b31m', 'a\u2028b', 'a\u2029b', 'a\nb', 'a\tb'],
  ...['\u202a', '\u202b', '\u202c', '\u202d', 'смета\u202egge.exe', '\u2066', '\u2067', '\u2068', '\u2069', 'a\uffff', 5, null],
])('%j is not', (text) => {
  expect(isLine(text)).toBe(false);
});

it('a text of several lines may break, and is read in its order all the same', () => {
  expect(isReadable('раз\r\nдва\tтри\u2028')).toBe(true);
  for (const text of ['a\u0085b', 'a\u202eb', 'a\u2067b', 'a\u0007']) expect(isReadable(text)).toBe(false);
});
