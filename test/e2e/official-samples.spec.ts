import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sampleFolder } from '../support/formats/state-schemas';
import { confirmed, imported, type Work } from '../support/imports';
import { answered, world, type TestUser } from '../support/world';

interface Made extends Work {
  objectEstimateId: string | null;
}

/** What comes of each official sample: its kind and the total that it declares, or why it is refused. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'COSTSSUMMARY_etapy_svodka.gge': { refused: /costs summary/ },
  'KA_4.03_primer1.gge': { refused: /market analysis/ },
  'LSR_BIM_3.01_primer1.gge': { kind: 'local_estimate', total: '36150662.20', codes: ['ABSTRACT_RESOURCE'] },
  'LSR_RIM_3.01_09-01-01_1962-POS.gge': { kind: 'local_estimate', total: '5957.22', codes: [] },
  'OSR_3.01_01-02_rekultivaciya.gge': { kind: 'object_estimate', total: '73276.66', codes: [] },
  'SVOR_4.01_example_minstroy.gge': { refused: /comparative quantity takeoff/ },
  // A takeoff has no money, and says so of everything that has to be priced.
  'VOR_3.01_primer.gge': { kind: 'local_estimate', total: null, codes: ['NEEDS_PRICE'] },
  'VOR_minstroy_version_primer.gge': { kind: 'local_estimate', total: null, codes: ['NEEDS_PRICE'] },
};

type Expected = { refused: RegExp } | { kind: string; total: string | null; codes: string[] };

const FOLDER = sampleFolder === null ? null : join(sampleFolder, 'gge');
const FILES = FOLDER === null ? [] : readdirSync(FOLDER);

(FILES.length > 0 ? describe : describe.skip)('the official samples (skipped where they are not beside the project) [B14]', () => {
  let app: TestApp;
  let user: TestUser;
  let client: Api;
  let projectId: string;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    client = api(app).as(user);
    projectId = (await world(app).project(user)).id;
  });

  it('are all known here', () => {
    expect(FILES.sort()).toEqual(Object.keys(EXPECTED));
  });

  it.each(FILES)('%s comes to what it declares, or is refused by its name', async (name) => {
    const expected = EXPECTED[name]!;
    const { id, state, report, failure } = await imported(app, user, { projectId, content: readFileSync(join(FOLDER!, name)), name });
    if ('refused' in expected) {
      expect([state, failure]).toEqual(['failed', expect.objectContaining({ code: 'IMPORT_KIND_UNSUPPORTED', detail: expect.stringMatching(expected.refused) })]);
      return;
    }
    expect(report).toMatchObject({ documentKind: expected.kind, isReconciled: true, differenceCount: 0 });
    const { total, issues } = report as { total: { computed: string; declared: string | null }; issues: { code: string }[] };
    expect(total.declared).toBe(expected.total);
    if (expected.total !== null) expect(total.computed).toBe(expected.total);
    expect([...new Set(issues.map(({ code }) => code))]).toEqual(expected.codes);
    const { estimateId, objectEstimateId } = (await confirmed(app, user, id)) as Made;
    const path = objectEstimateId === null ? `/api/estimates/${estimateId!}` : `/api/object-estimates/${objectEstimateId}`;
    const shown = answered(await client.get(`${path}/totals`), 200) as { total: string | { total: string } };
    const after = typeof shown.total === 'string' ? shown.total : shown.total.total;
    expect(after).toBe(expected.total ?? '0.00');
  });
});
