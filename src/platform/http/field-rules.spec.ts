import { isDay, isMoment } from './field-rules';

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
