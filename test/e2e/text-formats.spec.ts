import { decode } from 'iconv-lite';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { ARPS_EXAMPLE } from '../support/formats/arps';
import { CSV_EXAMPLE } from '../support/formats/csv';
import { confirmed, imported, untilEnded } from '../support/imports';
import { answered, world, type Made, type TestUser } from '../support/world';

describe('formats of plain text, and the printed form', () => {
  let app: TestApp;
  let user: TestUser;
  let project: Made;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    project = await world(app).project(user);
  });

  const exported = async (estimateId: string, format: string) => {
    const begun = answered(await api(app).as(user).post('/api/exports', { estimateId, format }), 202);
    const ready = await untilEnded(app, user, `/api/exports/${String(begun.id)}`);
    const { body, headers } = await api(app)
      .as(user)
      .get(`/api/exports/${ready.id}/content`)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    return { ready, content: body as Buffer, headers }; // as the parser above makes it
  };

  it('an ARPS file goes in, agrees with its total, and comes out as ARPS again', async () => {
    const { id, report } = await imported(app, user, {
      ...{ projectId: project.id, content: ARPS_EXAMPLE, name: 'смета.arp' },
    });
    expect(report).toMatchObject({
      ...{ format: 'arps', schemaVersion: '1.10', isReconciled: true },
      counts: { sections: 2, positions: 2, resources: 2 },
      total: { computed: '4322.50', declared: '4322.50', difference: '0.00' },
    });
    const { estimateId } = await confirmed(app, user, id);
    const { ready, content, headers } = await exported(estimateId!, 'arps');
    expect(ready).toMatchObject({ state: 'ready', report: { total: '4322.50', isValid: true } });
    expect(headers['content-disposition']).toContain('02-01-01.arp');
    expect(decode(content, 'cp866')).toContain('20#1#ТЕР08-02-001-01#м3#Кладка стен из кирпича#100,00#40,00#');
    const again = await imported(app, user, { projectId: project.id, content, name: 'снова.arp' });
    expect(again.report).toMatchObject({ total: { computed: '4322.50', declared: '4322.50' }, isReconciled: true });
  });

  it('a table of a contractor goes in, agrees with its total, and comes out as a table', async () => {
    const { id, report } = await imported(app, user, {
      ...{ projectId: project.id, content: CSV_EXAMPLE, name: 'ведомость.csv' },
    });
    expect(report).toMatchObject({
      ...{ format: 'csv', isReconciled: true, counts: { sections: 2, positions: 2, texts: 1 } },
      total: { computed: '8627.50', declared: '8627.50', difference: '0.00' },
    });
    const { estimateId } = await confirmed(app, user, id);
    const { ready, content } = await exported(estimateId!, 'csv');
    expect(ready).toMatchObject({ report: { total: '8627.50', issues: [] } });
    expect(content.toString('utf8')).toContain(';;Всего по смете;;;;8627,50;всего');
  });

  it('an estimate is handed out as a report to print, as a download and never as a page of ours', async () => {
    const { id: estimateId } = await world(app).estimate(user);
    const { content, headers } = await exported(estimateId, 'html');
    expect(content.toString('utf8')).toContain('ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЁТ (СМЕТА) №');
    expect(headers['content-disposition']).toMatch(/^attachment/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('a table without a header is refused with the reason', async () => {
    const { state, failure } = await imported(app, user, {
      ...{ projectId: project.id, content: '1;2;3\n4;5;6\n', name: 'числа.csv' },
    });
    expect({ state, failure }).toMatchObject({ state: 'failed', failure: { code: 'IMPORT_NOT_RECOGNISED' } });
  });

  it('are listed with what can be done with each', async () => {
    const { body } = await api(app).as(user).get('/api/formats').expect(200);
    const found = (body.data as Record<string, unknown>[]).map(({ id, canRead, canWrite }) => [id, canRead, canWrite]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['arps', true, true],
        ['csv', true, true],
        ['html', false, true],
      ]),
    );
  });
});
