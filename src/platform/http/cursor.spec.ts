import { Cursors, pageSize } from './cursor';

it('a page has two hundred rows at most, whatever is asked for [4.3.1]', () => {
  expect([1, 200, 201, 1_000_000].map(pageSize)).toEqual([1, 200, 200, 200]);
});

it('a cursor is taken as it was given, and in no other spelling of the same bytes', () => {
  // Of the settings it reads one.
  const cursors = new Cursors({ appSecret: 'a-secret-of-the-cursors-of-this-test' } as unknown as ConstructorParameters<typeof Cursors>[0]);
  const cursor = cursors.encode(['things'], ['2026-11-28', 5]);
  expect(cursors.decode(['things'], cursor)).toEqual(['2026-11-28', 5]);
  for (const other of [`${cursor}A`, `${cursor}=`, `${cursor}==`, `${cursor} `]) {
    expect(() => cursors.decode(['things'], other)).toThrow();
  }
});
