import { MAX_SECTION_DEPTH } from '../limits';
import { changedOrdinals, inheritedBy, placed, siblingCount, subtreeOf, type SectionPlace } from './section-tree';

/** `1`, `1.1`, `1.2`, `2`: each stands under what its name without the last part says. */
function tree(...ids: string[]): SectionPlace[] {
  return ids.map((id, ordinal) => ({
    id,
    ordinal,
    parentId: id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null,
  }));
}

const order = (places: readonly SectionPlace[]) => places.map(({ id }) => id);
const LAST = { parentId: null, afterId: undefined };

describe('a section', () => {
  const sections = tree('1', '1.1', '1.1.1', '1.2', '2');

  it('comes last among its siblings, before the next section of the level above', () => {
    expect(order(placed(sections, 'new', LAST))).toEqual(['1', '1.1', '1.1.1', '1.2', '2', 'new']);
    expect(order(placed(sections, 'new', { parentId: '1', afterId: undefined }))).toEqual([
      '1',
      '1.1',
      '1.1.1',
      '1.2',
      'new',
      '2',
    ]);
  });

  it('comes first, or after a sibling and everything in it', () => {
    expect(order(placed(sections, 'new', { parentId: '1', afterId: null }))).toEqual([
      '1',
      'new',
      '1.1',
      '1.1.1',
      '1.2',
      '2',
    ]);
    expect(order(placed(sections, 'new', { parentId: '1', afterId: '1.1' }))).toEqual([
      '1',
      '1.1',
      '1.1.1',
      'new',
      '1.2',
      '2',
    ]);
  });

  it('moves with everything in it, and only the places that change are to be written', () => {
    const moved = placed(sections, '1.1', { parentId: '2', afterId: null });
    expect(order(moved)).toEqual(['1', '1.2', '2', '1.1', '1.1.1']);
    expect(moved.find(({ id }) => id === '1.1')?.parentId).toBe('2');
    expect(changedOrdinals(sections, moved)).toEqual(
      new Map([
        ['1.2', 1],
        ['2', 2],
        ['1.1', 3],
        ['1.1.1', 4],
      ]),
    );
  });

  it('stays within its estimate and outside of itself', () => {
    expect(() => placed(sections, '1', { parentId: '1.1.1', afterId: undefined })).toThrow(
      expect.objectContaining({ code: 'SECTION_CYCLE' }),
    );
    expect(() => placed(sections, 'new', { parentId: 'elsewhere', afterId: undefined })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/parentId' })] }),
    );
    expect(() => placed(sections, 'new', { parentId: '1', afterId: '2' })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/afterSectionId' })] }),
    );
  });

  it('nests as deep as the limit and no deeper, itself and what moves with it', () => {
    const deepest = Array.from({ length: MAX_SECTION_DEPTH }, (_, depth) =>
      Array(depth + 1)
        .fill('1')
        .join('.'),
    );
    const chain = tree(...deepest, '2');
    const bottom = deepest.at(-1)!;
    expect(() => placed(chain, 'new', { parentId: bottom, afterId: undefined })).toThrow(
      expect.objectContaining({ code: 'SECTION_NESTING_TOO_DEEP' }),
    );
    expect(() => placed(chain, '1', { parentId: '2', afterId: undefined })).toThrow(
      expect.objectContaining({ code: 'SECTION_NESTING_TOO_DEEP' }),
    );
    expect(() => placed(chain, 'new', { parentId: deepest.at(-2)!, afterId: undefined })).not.toThrow();
  });

  it('knows what is in it and how many siblings it has', () => {
    expect(subtreeOf(sections, '1')).toEqual(['1', '1.1', '1.1.1', '1.2']);
    expect(siblingCount(sections, null)).toBe(2);
  });

  it('inherits the coefficients of every section above', () => {
    const withCoefficients = sections.map((section) => ({ ...section, coefficients: [`k${section.id}`] }));
    expect(inheritedBy(withCoefficients, '1.1')).toEqual(['k1.1', 'k1']);
    expect(inheritedBy(withCoefficients, null)).toEqual([]);
  });
});
