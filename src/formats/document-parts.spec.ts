import fc from 'fast-check';
import { arbitraryDocument } from '../../test/support/formats/arbitrary-document';
import type { EstimateDocument, PositionDocument, ResourceDocument, SectionDocument, SectionRow } from './document';
import { inParts, type PlacedRow } from './document-parts';

/** Positions and lines in a batch, where a single position has no more. */
const MOST_LINES = 120;

describe('a document in parts', () => {
  it('is all of its rows in their order, each where it stands', () => {
    fc.assert(
      fc.property(arbitraryDocument({ isComplete: false, method: 'resource_index' }), (some) => {
        const document = nested(some);
        const sections = allSections(document.sections);
        const rows = [...inParts(document).rows()].flat();
        expect(rows.map(({ row }) => row)).toEqual(sections.flatMap((section) => section.rows));
        expect(rows.map(({ section, index }) => sections[section]!.rows[index])).toEqual(rows.map(({ row }) => row));
        const places = rows.filter(({ row }) => row.type === 'position').map(({ place }) => place);
        expect(places).toEqual(places.map((_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  it('has an outline without rows, and leaves the document as it is', () => {
    fc.assert(
      fc.property(arbitraryDocument({ isComplete: false, method: 'base_index' }), (some) => {
        const document = nested(some);
        const before = structuredClone(document);
        const { outline } = inParts(document);
        expect(allSections(outline.sections).flatMap(({ rows }) => rows)).toEqual([]);
        expect(allSections(outline.sections).map(withoutContent)).toEqual(allSections(document.sections).map(withoutContent));
        expect(document).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('comes in batches bounded by what they hold, from the beginning whenever it is asked', () => {
    const document = withResources([0, 5, 300, 0, 60, 60, ...Array.from({ length: 200 }, () => 0)]);
    const parts = inParts(document);
    const batches = [...parts.rows()];
    for (const batch of batches) expect(batch.length === 1 || sum(batch) <= MOST_LINES).toBe(true);
    expect(batches.map((batch) => batch.length)).toEqual([2, 1, 2, 60, 120, 21]);
    expect([...parts.rows()]).toEqual(batches);
  });
});

function nested(document: EstimateDocument): EstimateDocument {
  const [outer, ...inner] = document.sections;
  return { ...document, sections: outer === undefined ? [] : [{ ...outer, sections: inner }] };
}

function allSections(sections: readonly SectionDocument[]): SectionDocument[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function withoutContent(section: SectionDocument): unknown {
  return { ...section, rows: null, sections: section.sections.length };
}

function sum(batch: readonly PlacedRow[]): number {
  return batch.reduce((count, { row }) => count + 1 + (row.type === 'text' ? 0 : row.position.resources.length), 0);
}

/** Nothing of it is looked at here but what it holds. */
const LINE: Pick<ResourceDocument, 'children'> = { children: [] };

/** A position with so many lines for each of these. */
function withResources(counts: readonly number[]): EstimateDocument {
  const [document] = fc.sample(arbitraryDocument({ isComplete: true, method: 'resource_index' }), { numRuns: 1, seed: 1 });
  const rows = counts.map((count): SectionRow => {
    // Of a position nothing is looked at here but its lines.
    const position = { resources: Array.from({ length: count }, () => LINE) } as PositionDocument;
    return { type: 'position', position };
  });
  const section = { ...document!.sections[0], code: '', name: '', sections: [], rows, declared: null, extras: {}, place: { path: '', line: 0, column: 0 } };
  return { ...document!, sections: [section] };
}
