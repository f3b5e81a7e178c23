import { statementNames } from './statement-names';

function named(nameOf: ReturnType<typeof statementNames>, sql: string, times: number): string[] {
  return Array.from({ length: times }, () => nameOf({ sql }));
}

it('names a statement that comes again and again, and keeps to the name', () => {
  const nameOf = statementNames();
  expect(named(nameOf, 'SELECT 1', 7)).toEqual(['', '', '', '', 's1', 's1', 's1']);
  expect(named(nameOf, 'SELECT 2', 6).at(-1)).toBe('s2');
  expect(nameOf({ sql: 'SELECT 1' })).toBe('s1');
});

it('leaves those that hardly come twice without a name, however many there are', () => {
  const nameOf = statementNames();
  for (let index = 0; index < 10_000; index++) expect(nameOf({ sql: `SELECT ${index}` })).toBe('');
});

it('never gives out more names than a connection should keep', () => {
  const nameOf = statementNames();
  const names = new Set(Array.from({ length: 1_000 }, (_, index) => named(nameOf, `SELECT ${index}`, 6).at(-1)!));
  expect(names.size).toBe(301);
  expect(names).toContain('');
});
