import type { Issue } from '../kernel/issue';
import { issue } from './issues';
import type { SectionNode } from './model';

/** The sections of an estimate, with the way up from each of them. */
export interface SectionTree {
  /** By section id: from the outermost section to the section itself. */
  readonly chains: ReadonlyMap<string, readonly SectionNode[]>;
  readonly issues: readonly Issue[];
}

/** Deeper than any estimate is nested; without a limit a chain of sections would cost its square. */
export const MAX_SECTION_DEPTH = 64;

/** Never fails: a section whose parent is missing, that contains itself or is too deep, stands at the top level. */
export function sectionTree(sections: readonly SectionNode[]): SectionTree {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const chains = new Map<string, SectionNode[]>();
  const issues: Issue[] = [];
  for (const section of sections) {
    const chain = chainOf(section, byId);
    if (typeof chain === 'string')
      issues.push(issue(chain, { sectionId: section.id, field: 'parentId' }, section.code));
    chains.set(section.id, typeof chain === 'string' ? [section] : chain);
  }
  return { chains, issues };
}

/** The way up, or why there is none. */
function chainOf(
  section: SectionNode,
  byId: ReadonlyMap<string, SectionNode>,
): SectionNode[] | 'SECTION_CYCLE' | 'SECTION_TOO_DEEP' {
  const chain: SectionNode[] = [];
  const seen = new Set<string>();
  let current: SectionNode | undefined = section;
  while (current) {
    if (seen.has(current.id)) return 'SECTION_CYCLE';
    if (seen.size === MAX_SECTION_DEPTH) return 'SECTION_TOO_DEEP';
    seen.add(current.id);
    chain.unshift(current);
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return chain;
}
