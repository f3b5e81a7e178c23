import type { ResourceKind, ResourcePlacement } from '../../engine';
import { notCarried } from '../not-carried';
import type { ResourceDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { isExtraPay } from '../extra-pay';
import type { Field } from './field';
import { custom } from './fields';
import { readResource, writeResource } from './resource';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { RESOURCE, wordFor } from './vocabulary';

/** Which resources the schema takes where. What stands elsewhere with us is written where it is taken. */
const TAKEN: Readonly<Record<ResourcePlacement, readonly ResourceKind[]>> = {
  norm: ['worker', 'machine', 'material'],
  project: ['material'],
  outside: ['material', 'machine', 'equipment', 'transport'],
};

/** A list of resources of a position. Whatever kind of resource stands in it is read, wherever the schema wants it. */
export function resourceList<T extends { resources: ResourceDocument[] }>(
  name: string,
  placement: ResourcePlacement,
): Field<T> {
  return custom<T>(
    name,
    (element, target, scope) => readList(element, placement, target.resources, scope.inside(name)),
    (source, out) => {
      const written = source.resources.filter((resource) => writtenPlacement(resource) === placement);
      if (written.length > 0) out.element(name, (inside) => writeList(written, placement, inside));
    },
  );
}

function readList(
  element: XmlElement,
  placement: ResourcePlacement,
  resources: ResourceDocument[],
  scope: ReadScope,
): void {
  const counts = new Map<ResourceKind, number>();
  for (const child of element.children) {
    const kind = wordFor(RESOURCE, child.name);
    if (kind === null) {
      scope.keepUnknown(child);
      continue;
    }
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const resource = readResource(child, { kind, placement, step: `${child.name}[${count}]` }, scope);
    resource.isExcluded = isExtraPay(resource);
    resources.push(resource);
  }
}

function writtenPlacement(resource: ResourceDocument): ResourcePlacement {
  const { kind, placement } = resource;
  if (TAKEN[placement].includes(kind)) return placement;
  return kind === 'worker' ? 'norm' : 'outside';
}

function writeList(resources: readonly ResourceDocument[], placement: ResourcePlacement, out: RecordWriter): void {
  const counts = new Map<ResourceKind, number>();
  for (const resource of resources) {
    const count = (counts.get(resource.kind) ?? 0) + 1;
    counts.set(resource.kind, count);
    const step = `${RESOURCE[resource.kind]}[${count}]`;
    if (resource.isExcluded && !isExtraPay(resource)) {
      out.issue(notCarried({ ru: 'исключённый ресурс', en: 'an excluded resource' }), step);
    } else if (!TAKEN[placement].includes(resource.kind)) {
      out.issue(
        notCarried({ ru: 'ресурс этого вида в составе позиции', en: 'a resource of this kind in a position' }),
        step,
      );
    } else {
      if (resource.placement !== placement) {
        out.issue(notCarried({ ru: 'место ресурса в позиции', en: 'the place of the resource in the position' }), step);
      }
      writeResource(resource, step, out);
    }
  }
}
