import type { Issue } from '../kernel/issue';
import { issue } from './issues';
import type { SectionNode } from './model';

/** The sections of an estimate, with the way up from each of them. */
export interface SectionTree {
  /** By section id: from the outermost section to the section itself. */
  readonly chains: ReadonlyMap<string, readonly SectionNode[]>;
  readonly issues: readonly Issue[];
}

/** Never fails: a section whose parent is missing, or that contains itself, stands at the top level. */
export function sectionTree(sections: readonly SectionNode[]): SectionTree {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const chains = new Map<string, SectionNode[]>();
  const issues: Issue[] = [];
  for (const section of sections) {
    const chain = chainOf(section, byId);
    if (chain === null) issues.push(issue('SECTION_CYCLE', { sectionId: section.id, field: 'parentId' }, section.code));
    chains.set(section.id, chain ?? [section]);
  }
  return { chains, issues };
}

/** Null when the way up comes back to where it has been. */
function chainOf(section: SectionNode, byId: ReadonlyMap<string, SectionNode>): SectionNode[] | null {
  const chain: SectionNode[] = [];
  const seen = new Set<string>();
  let current: SectionNode | undefined = section;
  while (current) {
    if (seen.has(current.id)) return null;
    seen.add(current.id);
    chain.unshift(current);
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return chain;
}
