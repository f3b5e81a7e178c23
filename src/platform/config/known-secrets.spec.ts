import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './config';
import { ConfigurationError } from './settings';

const EXAMPLE = readFileSync(join(__dirname, '../../../docker/example.env'), 'utf8');
const values = Object.fromEntries([...EXAMPLE.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));
/** As docker-compose.yml makes them of the example. */
const COMPOSED = {
  ...values,
  NODE_ENV: 'production',
  DATABASE_URL: `postgresql://estimates_app:${values.DATABASE_PASSWORD}@postgres:5432/estimates`,
  REDIS_URL: `redis://:${values.REDIS_PASSWORD}@redis:6379`,
  STORAGE_DIRECTORY: '/data/files',
};

it('a production start refuses each secret of the example by its name, and repeats none [13.2.3]', () => {
  const problems = problemsOf(COMPOSED);
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'APP_SECRET', 'JWT_KEYS', 'ENCRYPTION_KEYS', 'METRICS_TOKEN']) {
    expect(problems).toContainEqual(expect.stringContaining(`${name}: is the secret of the example`));
  }
  expect(problems.join()).not.toContain(values.APP_SECRET);
});

it('secrets of one’s own are taken, whatever the host is called', () => {
  const own = Object.fromEntries(Object.entries(COMPOSED).map(([name, value]) => [name, value.replaceAll('example-', 'q7Yc3-')]));
  const url = { DATABASE_URL: 'postgresql://estimates:q7Yc3@example-db.example.com:5432/estimates' };
  expect(problemsOf({ ...own, ...url }).filter((problem) => problem.includes('example'))).toEqual([]);
});

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
