import { Decimal } from '../../kernel/decimal';
import { changesOf } from './changes';

it('tells the fields that differ, and only those', () => {
  const before = { id: '1', name: 'Школа', number: null, version: 1, updatedAt: new Date(0) };
  const after = { ...before, name: 'Школа № 5', version: 2, updatedAt: new Date(1) };
  expect(changesOf(before, after)).toEqual({ name: { before: 'Школа', after: 'Школа № 5' } });
  expect(changesOf(before, { ...before, version: 3 })).toBeNull();
});

it('writes figures, days and lists as they are shown', () => {
  const before = { rate: new Decimal('20'), on: new Date('2026-01-01'), scopes: ['a'] };
  const after = { rate: new Decimal('22.50'), on: null, scopes: ['a', 'b'] };
  expect(changesOf(before, after)).toEqual({
    rate: { before: '20', after: '22.5' },
    on: { before: '2026-01-01T00:00:00.000Z', after: null },
    scopes: { before: ['a'], after: ['a', 'b'] },
  });
});

it('names secrets and does not show them, at any depth', () => {
  const before = { passwordHash: 'one', login: { secret: 'two', name: 'x' } };
  const after = { passwordHash: 'three', login: { secret: 'four', name: 'y' } };
  const changes = changesOf(before, after);
  expect(JSON.stringify(changes)).not.toMatch(/one|two|three|four/);
  expect(changes).toEqual({
    passwordHash: { before: '[hidden]', after: '[hidden]' },
    login: { before: { secret: '[hidden]', name: 'x' }, after: { secret: '[hidden]', name: 'y' } },
  });
});

it('cuts what is long', () => {
  const changes = changesOf({ text: '' }, { text: 'ы'.repeat(10_000) });
  expect(String(changes?.text?.after)).toHaveLength(2_001);
});
