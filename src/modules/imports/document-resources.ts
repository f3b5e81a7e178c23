import type { ResourceDocument } from '../../formats';
import { inBatches, packed, type PackedRows } from './document-rows';
import type { SnapshotOfDocument } from './document-snapshot';

/** A resource of a document, as far as it is looked for in the catalogue: the lines that say the same of it are one. */
export interface DocumentResource {
  kind: ResourceDocument['kind'];
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  lineCount: number;
  /** Of the first line: its position, and where it stands in the source file. */
  positionNumber: string;
  line: number;
}

export interface PackedResources {
  batches: PackedRows;
  lineCount: number;
  /** Lines whose resources are more than are looked for. */
  leftOutLineCount: number;
}

/** Different resources that are looked for; documents of 100,000 lines have some hundreds. */
export const MOST_RESOURCES = 20_000;

/** The resources of all positions, in the order of their first lines. */
export function packResources({ positions }: SnapshotOfDocument): PackedResources {
  const found = new Map<string, DocumentResource>();
  let lineCount = 0;
  let leftOutLineCount = 0;
  for (const { part } of positions) {
    for (const line of linesOf(part.resources)) {
      lineCount += 1;
      const key = keyOf(line);
      const known = found.get(key);
      if (known !== undefined) known.lineCount += 1;
      else if (found.size < MOST_RESOURCES) found.set(key, resourceOf(line, part.number));
      else leftOutLineCount += 1;
    }
  }
  return { batches: inBatches([...found.values()]).map(packed), lineCount, leftOutLineCount };
}

/** A line before those within it. */
function* linesOf(resources: readonly ResourceDocument[]): Generator<ResourceDocument> {
  for (const resource of resources) {
    yield resource;
    if (resource.children.length > 0) yield* linesOf(resource.children);
  }
}

function keyOf({ kind, prefix, code, name, unit }: ResourceDocument): string {
  return `${kind}\n${prefix ?? ''}${code}\n${unit}\n${name}`;
}

function resourceOf({ kind, prefix, code, name, unit, place }: ResourceDocument, positionNumber: string): DocumentResource {
  return { kind, prefix, code, name, unit, lineCount: 1, positionNumber, line: place.line };
}
