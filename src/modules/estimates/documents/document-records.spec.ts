import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { arbitraryDocument } from '../../../../test/support/formats/arbitrary-document';
import { calculate } from '../../../engine';
import { DEFAULT_READ_LIMITS, findCodec } from '../../../formats';
import type { EstimateDocument, SectionDocument } from '../../../formats/document';
import { inParts } from '../../../formats/document-parts';
import { estimateSnapshot } from '../records/snapshot';
import { combinationIn, estimateRecord, positionRecords, sectionRecords } from './document-records';
import { documentHead, SectionsBuilder } from './record-documents';

const OWNER = {
  id: 'estimate',
  organisationId: 'organisation',
  projectId: 'project',
  createdBy: 'user',
  createdAt: new Date(0),
};

function ids(): () => string {
  let last = 0;
  return () => `id-${(last += 1)}`;
}

/** Through the rows and back, as the database does it. */
function throughRows(document: EstimateDocument): EstimateDocument {
  const newId = ids();
  const { outline, rows } = inParts(document);
  const sections = sectionRecords(outline, OWNER, newId);
  const tree = new SectionsBuilder(sections);
  for (const batch of rows()) for (const position of positionRecords(batch, { sections, newId })) tree.add(position);
  const record = estimateRecord(outline, OWNER, { combination: combinationIn(document) });
  const head = documentHead(record, { number: null, name: 'не из документа' });
  return { ...head, sections: tree.roots };
}

/** Sections of real documents do not nest; ours do. */
function nested(document: EstimateDocument): EstimateDocument {
  const [outer, ...inner] = document.sections;
  const chain = inner.reduceRight<SectionDocument[]>((below, section) => [{ ...section, sections: below }], []);
  return { ...document, sections: outer === undefined ? [] : [{ ...outer, sections: chain }] };
}

/** As real documents have them, which the arbitrary ones have not. */
async function example(): Promise<EstimateDocument> {
  const bytes = readFileSync(join(__dirname, '../../../../test/fixtures/state-xml/example-bim-3.01.gge'));
  return (await findCodec('state-xml')!.read(Readable.from([bytes]), { limits: DEFAULT_READ_LIMITS })).document;
}

const withoutPlaces = (document: EstimateDocument): unknown =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'place' ? undefined : value)));

describe('a document', () => {
  it('of the base-index method keeps its indices and stated coefficients, and is calculated from them', async () => {
    const document = await example();
    expect(withoutPlaces(throughRows(document))).toEqual(withoutPlaces(document));

    const newId = ids();
    const estimate = estimateRecord(document, OWNER, { combination: combinationIn(document) });
    const sections = sectionRecords(document, OWNER, newId);
    const positions = [...inParts(document).rows()].flatMap((rows) => positionRecords(rows, { sections, newId }));
    const snapshot = estimateSnapshot(estimate, sections, positions);
    const { estimate: totals, isComplete } = calculate(snapshot);
    expect([totals.total.toFixed(2), totals.base!.total.toFixed(2)]).toEqual(['24073671.27', '577476.22']);
    expect(isComplete).toBe(true);
  });

  it.each(['resource_index', 'base_index'] as const)('is the same after it has been rows, %s', (method) => {
    fc.assert(
      fc.property(arbitraryDocument({ isComplete: false, method }), (document) => {
        expect(throughRows(document)).toEqual(document);
        expect(throughRows(nested(document))).toEqual(nested(document));
      }),
      { numRuns: 50 },
    );
  });
});
