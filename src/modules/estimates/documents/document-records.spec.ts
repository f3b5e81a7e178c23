import fc from 'fast-check';
import { arbitraryDocument } from '../../../../test/support/formats/arbitrary-document';
import type { EstimateDocument, SectionDocument } from '../../../formats/document';
import { estimateRecord, positionRecords, sectionRecords } from './document-records';
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
  const sections = sectionRecords(document, OWNER, newId);
  const tree = new SectionsBuilder(sections.map(({ record }) => record));
  for (const position of positionRecords(sections, newId)) tree.add(position);
  const head = documentHead(estimateRecord(document, OWNER), { number: null, name: 'не из документа' });
  return { ...head, sections: tree.roots };
}

/** Sections of real documents do not nest; ours do. */
function nested(document: EstimateDocument): EstimateDocument {
  const [outer, ...inner] = document.sections;
  const chain = inner.reduceRight<SectionDocument[]>((below, section) => [{ ...section, sections: below }], []);
  return { ...document, sections: outer === undefined ? [] : [{ ...outer, sections: chain }] };
}

describe('a document', () => {
  it('is the same after it has been rows', () => {
    fc.assert(
      fc.property(arbitraryDocument({ isComplete: false }), (document) => {
        expect(throughRows(document)).toEqual(document);
        expect(throughRows(nested(document))).toEqual(nested(document));
      }),
      { numRuns: 50 },
    );
  });
});
