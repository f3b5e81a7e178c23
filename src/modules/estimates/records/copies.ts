import type { LineRecord, PositionRecord, PositionWithLines, SectionRecord } from './records';

/** Whose the copies are. */
interface Owner {
  organisationId: string;
  estimateId: string;
}

type NewId = () => string;

/** The same sections under new ids, and which became which. */
export function sectionCopies(
  sections: readonly SectionRecord[],
  owner: Owner,
  newId: NewId,
): { sections: SectionRecord[]; idOf: ReadonlyMap<string, string> } {
  const idOf = new Map(sections.map(({ id }) => [id, newId()]));
  const copies = sections.map((section) => ({
    ...section,
    ...owner,
    id: idOf.get(section.id)!,
    parentId: section.parentId === null ? null : idOf.get(section.parentId)!,
  }));
  return { sections: copies, idOf };
}

/** The same position with the same lines under new ids. An identifier is one position’s in its estimate. */
export function positionCopy(
  { position, lines }: PositionWithLines,
  place: Owner & Pick<PositionRecord, 'sectionId' | 'ordinal' | 'externalId' | 'identifier'>,
  newId: NewId,
): PositionWithLines {
  const id = newId();
  return { position: { ...position, ...place, id }, lines: lineCopies(lines, { ...place, positionId: id }, newId) };
}

function lineCopies(lines: readonly LineRecord[], place: Owner & { positionId: string }, newId: NewId): LineRecord[] {
  const { organisationId, estimateId, positionId } = place;
  const idOf = new Map(lines.map(({ id }) => [id, newId()]));
  return lines.map((line) => ({
    ...line,
    organisationId,
    estimateId,
    positionId,
    id: idOf.get(line.id)!,
    parentId: line.parentId === null ? null : (idOf.get(line.parentId) ?? null),
  }));
}
