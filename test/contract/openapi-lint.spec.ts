import { createConfig, lintFromString } from '@redocly/openapi-core';
import { api } from '../support/api';
import { startApp } from '../support/app';

it('GET /api/docs-json passes the linter without an error or a warning', async () => {
  const app = await startApp();
  const { text } = await api(app).get('/api/docs-json').expect(200);
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: text, absoluteRef: '/openapi.json', config });
  expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)).toEqual([]);
});
