import { createConfig, lintFromString } from '@redocly/openapi-core';
import { ERRORS } from '../../src/kernel/errors';
import { api } from '../support/api';
import { startApp } from '../support/app';
import type { ApiDocument, Schema } from './operations';

/** Lists that their own nature keeps short: a row of each kind, or what one screen shows. */
const WHOLE_LISTS = [
  '/api/auth/me/consents',
  '/api/auth/me/personal-data/retention',
  '/api/auth/providers',
  '/api/catalogue/suggestions',
  '/api/consents/documents',
  '/api/estimates/{estimateId}/markup-choices',
  '/api/estimates/{estimateId}/sections',
  '/api/formats',
  '/api/normatives/vat-rates',
  '/api/organisation/roles',
  '/api/price-sets/{priceSetId}/prices',
];

describe('the document of the API', () => {
  let text: string;
  let document: ApiDocument;

  beforeAll(async () => {
    ({ text } = await api(await startApp()).get('/api/docs-json').expect(200));
    document = JSON.parse(text) as ApiDocument; // what the service says of itself
  });

  it('passes the linter without an error or a warning', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source: text, absoluteRef: '/openapi.json', config });
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)).toEqual([]);
  });

  it('names the codes of every answer that is a problem, each from the catalogue and in one spelling [14]', () => {
    expect(Object.keys(ERRORS).filter((code) => !/^[A-Z][A-Z0-9_]{2,62}$/.test(code))).toEqual([]);
    const problems = Object.values(document.paths)
      .flatMap((operations) => Object.values(operations).flatMap(({ responses = {} }) => Object.values(responses)))
      .map((response) => response.$ref === undefined ? response : document.components.responses[lastPart(response.$ref)]!)
      .filter(({ content }) => content?.['application/problem+json'] !== undefined);
    expect(problems.length).toBeGreaterThan(1_000);
    for (const { description } of problems) {
      const codes = description?.match(/`\w+`/g)?.map((code) => code.slice(1, -1)) ?? [];
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
    }
  });

  it('answers no bare array, so that every answer can grow [38]', () => {
    const bare = answers().filter(({ schema }) => schema.type === 'array');
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it('pages every list that can grow, from its first day [29]', () => {
    const lists = answers().filter(({ schema }) => schema.properties?.data !== undefined);
    const whole = lists.filter(({ query }) => !query.includes('limit') || !query.includes('cursor'));
    expect(lists.length).toBeGreaterThan(60);
    expect([...new Set(whole.map(({ path }) => path))].sort()).toEqual(WHOLE_LISTS);
  });

  function answers(): { path: string; query: string[]; schema: Schema }[] {
    return Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap(({ parameters = [], responses = {} }) =>
        Object.values(responses).flatMap(({ content }) => {
          const schema = content?.['application/json']?.schema;
          if (schema === undefined) return [];
          return { path, query: parameters.flatMap(({ name }) => name ?? []), schema: resolved(schema) };
        }),
      ),
    );
  }

  function resolved(schema: Schema): Schema {
    return schema.$ref === undefined ? schema : document.components.schemas[lastPart(schema.$ref)]!;
  }
});

function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
