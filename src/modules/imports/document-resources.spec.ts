import type { EstimateDocument, PositionDocument, ResourceDocument } from '../../formats';
import { packResources, type DocumentResource } from './document-resources';
import { unpacked } from './document-rows';
import { snapshotOf } from './document-snapshot';

type Line = Partial<ResourceDocument> & Pick<ResourceDocument, 'code' | 'name'>;

/** As far as resources are gathered. */
function documentOf(...positions: Line[][]): EstimateDocument {
  const rows = positions.map((lines, at) => ({ type: 'position', position: { number: `${at + 1}`, resources: lines.map(line) } as unknown as PositionDocument }));
  // Nothing else of it is looked at.
  return { estimate: { coefficients: [], indices: [] }, sections: [{ code: '1', name: '', sections: [], rows }], declared: null } as unknown as EstimateDocument;
}

function line(given: Line): ResourceDocument {
  const place = { path: '', line: 7, column: 1 };
  // As above.
  return { kind: 'machine', prefix: null, unit: 'маш.-ч', children: [], place, ...given } as ResourceDocument;
}

const CRANE = { code: '91.05.05-015', name: 'Краны' };

describe('the resources of a document', () => {
  it('are one where lines say the same, whatever they stand in', () => {
    const driver = line({ kind: 'machinist', code: '4-100-060', name: '', unit: 'чел.-ч' });
    const { batches, ...counts } = packResources(snapshotOf(documentOf([{ ...CRANE, children: [driver] }], [{ ...CRANE, children: [driver] }, { ...CRANE, name: 'Кран' }])));
    expect(counts).toEqual({ lineCount: 5, leftOutLineCount: 0 });
    const found = batches.flatMap((batch) => unpacked<DocumentResource>(batch));
    expect(found.map(({ code, name, lineCount, positionNumber }) => [code, name, lineCount, positionNumber])).toEqual([
      ['91.05.05-015', 'Краны', 2, '1'],
      ['4-100-060', '', 2, '1'],
      ['91.05.05-015', 'Кран', 1, '2'],
    ]);
  });

  it('beyond 20,000 different ones are left out, and counted', () => {
    const lines = Array.from({ length: 20_003 }, (_, at) => ({ code: `Р-${at}`, name: 'Ресурс' }));
    const { batches, lineCount, leftOutLineCount } = packResources(snapshotOf(documentOf(lines)));
    expect([lineCount, leftOutLineCount, batches.length]).toEqual([20_003, 3, 20]);
  });
});
