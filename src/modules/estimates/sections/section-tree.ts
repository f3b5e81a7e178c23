import { AppError } from '../../../kernel/errors';
import { MAX_SECTION_DEPTH } from '../limits';

/** Where a section stands. Lists of these are in the order of the document: a section before its subsections. */
export interface SectionPlace {
  id: string;
  parentId: string | null;
  ordinal: number;
}

export interface Placement {
  parentId: string | null;
  /** The sibling it follows; null stands first, `undefined` last. */
  afterId: string | null | undefined;
}

/**
 * Puts a section in its place: a new one, or one that moves with everything in it.
 *
 * @returns the new places of all sections, in their order.
 * @throws AppError NOT_FOUND for an unknown parent or neighbour, SECTION_CYCLE, SECTION_NESTING_TOO_DEEP.
 */
export function placed(
  sections: readonly SectionPlace[],
  id: string,
  { parentId, afterId }: Placement,
): SectionPlace[] {
  const tree = new Tree(sections);
  const moving = tree.subtree(id);
  if (parentId !== null && moving.includes(parentId)) throw new AppError('SECTION_CYCLE');
  if (parentId !== null && !tree.has(parentId)) throw unknownSection('/parentId');
  tree.place(id, parentId, afterId);
  const places = tree.inOrder();
  assertDepth(places);
  return places;
}

/** A section with all sections below it, itself first. */
export function subtreeOf(sections: readonly SectionPlace[], id: string): string[] {
  return new Tree(sections).subtree(id);
}

export function siblingCount(sections: readonly SectionPlace[], parentId: string | null): number {
  return sections.filter((section) => section.parentId === parentId).length;
}

/** Coefficients that hold in the subsections of a section, from the innermost outwards; none at the top. */
export function inheritedBy<Coefficient>(
  sections: readonly (SectionPlace & { coefficients: readonly Coefficient[] })[],
  parentId: string | null,
): Coefficient[] {
  const parent = sections.find(({ id }) => id === parentId);
  return parent === undefined ? [] : [...parent.coefficients, ...inheritedBy(sections, parent.parentId)];
}

/** Only what changes has to be written: ordinals that differ from the stored ones. */
export function changedOrdinals(before: readonly SectionPlace[], after: readonly SectionPlace[]): Map<string, number> {
  const stored = new Map(before.map(({ id, ordinal }) => [id, ordinal]));
  return new Map(
    after
      .filter(({ id, ordinal }) => stored.has(id) && stored.get(id) !== ordinal)
      .map(({ id, ordinal }) => [id, ordinal]),
  );
}

function assertDepth(places: readonly SectionPlace[]): void {
  const depths = new Map<string, number>();
  for (const { id, parentId } of places) {
    const depth = parentId === null ? 1 : depths.get(parentId)! + 1;
    if (depth > MAX_SECTION_DEPTH) {
      throw new AppError('SECTION_NESTING_TOO_DEEP', { extensions: { limit: MAX_SECTION_DEPTH } });
    }
    depths.set(id, depth);
  }
}

function unknownSection(pointer: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    errors: [{ pointer, detail: { en: 'is not a section of this estimate', ru: 'нет такого раздела в смете' } }],
  });
}

class Tree {
  private readonly parents = new Map<string, string | null>();
  private readonly children = new Map<string | null, string[]>();

  constructor(sections: readonly SectionPlace[]) {
    for (const { id, parentId } of [...sections].sort((a, b) => a.ordinal - b.ordinal)) {
      this.parents.set(id, parentId);
      this.childrenOf(parentId).push(id);
    }
  }

  has(id: string): boolean {
    return this.parents.has(id);
  }

  subtree(id: string): string[] {
    return [id, ...this.childrenOf(id).flatMap((child) => this.subtree(child))];
  }

  place(id: string, parentId: string | null, afterId: string | null | undefined): void {
    const old = this.parents.get(id);
    if (old !== undefined)
      this.children.set(
        old,
        this.childrenOf(old).filter((sibling) => sibling !== id),
      );
    const siblings = this.childrenOf(parentId);
    siblings.splice(indexAfter(siblings, afterId), 0, id);
    this.parents.set(id, parentId);
  }

  inOrder(): SectionPlace[] {
    const places: SectionPlace[] = [];
    const walk = (parentId: string | null): void => {
      for (const id of this.childrenOf(parentId)) {
        places.push({ id, parentId, ordinal: places.length });
        walk(id);
      }
    };
    walk(null);
    return places;
  }

  private childrenOf(parentId: string | null): string[] {
    const known = this.children.get(parentId);
    if (known !== undefined) return known;
    const none: string[] = [];
    this.children.set(parentId, none);
    return none;
  }
}

function indexAfter(siblings: readonly string[], afterId: string | null | undefined): number {
  if (afterId === undefined) return siblings.length;
  if (afterId === null) return 0;
  const index = siblings.indexOf(afterId);
  if (index === -1) throw unknownSection('/afterSectionId');
  return index + 1;
}
