import { etagOf } from '../../../platform/http';
import type { SectionRow } from '../records/records';
import { SectionBranchView, SectionTreeView, SectionView } from './section.dto';

export function sectionView({
  id,
  version,
  parentId,
  code,
  name,
  coefficients,
  total,
  declared,
}: SectionRow): SectionView {
  return {
    ...{ id, etag: etagOf(version), parentId, code, name, coefficients, total },
    declaredTotal: declared?.total ?? null,
  };
}

/** `sections`: a section before its subsections. */
export function sectionTreeView(sections: readonly SectionRow[]): SectionTreeView {
  const data: SectionBranchView[] = [];
  const branches = new Map<string, SectionBranchView>();
  for (const section of sections) {
    const branch = { ...sectionView(section), sections: [] };
    branches.set(section.id, branch);
    const parent = section.parentId === null ? undefined : branches.get(section.parentId);
    (parent?.sections ?? data).push(branch);
  }
  return { data };
}
