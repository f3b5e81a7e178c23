import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RETENTION_RULES } from './retention.rules';
import { retentionTable } from './retention-table';

const PAGE = join(__dirname, '../../../../docs/personal-data.md');

it('stand in the documentation as they are carried out', () => {
  expect(readFileSync(PAGE, 'utf8')).toContain(retentionTable());
});

it('have one name each', () => {
  const names = RETENTION_RULES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
