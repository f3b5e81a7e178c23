import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { query, urlOfDatabase } from '../../scripts/database/create-database.cjs';
import { deployMigrations } from '../../scripts/database/migrate.cjs';

const PROJECT = resolve(__dirname, '../..');
let databases = 0;

/** A database that does not exist yet, beside the one of this test file, and a folder of migrations for it. */
function project(migrations: Record<string, string>) {
  const directory = mkdtempSync(join(tmpdir(), 'migrations-'));
  const database = `migrations_${process.pid}_${databases++}`;
  const url = urlOfDatabase(process.env.DATABASE_URL!, database);
  const write = (name: string, sql: string) => {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'migration.sql'), sql);
  };
  for (const [name, sql] of Object.entries(migrations)) write(name, sql);
  const remove = async () => {
    await query(process.env.DATABASE_URL!, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    rmSync(directory, { recursive: true });
  };
  return { url, write, remove, deploy: (warn?: (text: string) => void) => deployMigrations(url, { directory, warn }) };
}

describe('migrations', () => {
  it('are applied in order, once, however many processes start together', async () => {
    const { deploy, url, remove } = project({
      '1_table': 'CREATE TABLE a (n int);',
      '2_function': 'CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql; INSERT INTO a VALUES (f());',
    });
    const applied = await Promise.all([deploy(), deploy(), deploy(), deploy()]);
    expect(applied.flat()).toEqual(['1_table', '2_function']);
    expect((await query(url, 'SELECT n FROM a')).rows).toEqual([{ n: 1 }]);
    await remove();
  });

  it('that fail leave nothing half-done and block the next start until somebody has looked', async () => {
    const { deploy, url, remove } = project({ '1_bad': 'CREATE TABLE a (n int); SELECT nonsense;' });
    await expect(deploy()).rejects.toMatchObject({ code: 'P3018', message: expect.stringContaining('1_bad') });
    expect((await query(url, `SELECT to_regclass('a') AS a`)).rows).toEqual([{ a: null }]);
    await expect(deploy()).rejects.toMatchObject({ code: 'P3009' });
    await remove();
  });

  it('that were edited after they had been applied are named', async () => {
    const { deploy, write, remove } = project({ '1_table': 'CREATE TABLE a (n int);' });
    await deploy();
    write('1_table', 'CREATE TABLE a (n bigint);');
    const warnings: string[] = [];
    await deploy((text) => warnings.push(text));
    expect(warnings).toEqual([expect.stringContaining('1_table')]);
    await remove();
  });

  it('make exactly what the schema says, in the eyes of Prisma', () => {
    expect(prisma('migrate', 'status')).toMatchObject({ status: 0, output: expect.stringContaining('up to date') });
    const diff = prisma('migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code');
    expect(diff).toMatchObject({ status: 0, output: expect.stringContaining('No difference') });
  });
});

function prisma(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/prisma.cjs', ...args], {
    cwd: PROJECT,
    // Jest gives tests a copy of the environment, which a child does not inherit by itself.
    env: process.env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}
