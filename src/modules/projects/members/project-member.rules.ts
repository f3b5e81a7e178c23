import { AppError } from '../../../kernel/errors';
import type { Actor } from '../../../platform/context';

/** Roles in a project, from the most powerful to the least. None of them gives what the role in the organisation does not. */
export const PROJECT_ROLES = ['owner', 'editor', 'viewer'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

export const PROJECT_VISIBILITIES = ['organisation', 'members'] as const;
/** Who of the organisation sees a project: everybody by their role, or its members alone. */
export type ProjectVisibility = (typeof PROJECT_VISIBILITIES)[number];

interface Shared {
  visibility: ProjectVisibility;
  /** Of the actor; null where they are no member. */
  memberRole: ProjectRole | null;
}

type Who = Pick<Actor, 'seesEveryProject'>;

/**
 * Whoever finds a project that is open to the organisation may work in it as far as their role there goes. In one of members
 * it takes a role in the project too.
 *
 * @throws AppError PERMISSION_DENIED
 */
export function assertMayWork({ visibility, memberRole }: Shared, { seesEveryProject }: Who): void {
  if (visibility === 'organisation' || seesEveryProject) return;
  if (memberRole === 'owner' || memberRole === 'editor') return;
  throw new AppError('PERMISSION_DENIED', { detail: VIEWERS_LOOK, extensions: { projectRole: memberRole } });
}

/** Who is in the project, and who sees it, is for its owners and for those who manage people. @throws AppError PERMISSION_DENIED */
export function assertMayShare({ memberRole }: Pick<Shared, 'memberRole'>, { seesEveryProject }: Who): void {
  if (seesEveryProject || memberRole === 'owner') return;
  throw new AppError('PERMISSION_DENIED', { detail: OWNERS_SHARE, extensions: { projectRole: memberRole } });
}

const VIEWERS_LOOK = {
  en: 'In this project you may look, and change nothing',
  ru: 'В этом проекте вам доступен только просмотр',
};
const OWNERS_SHARE = {
  en: 'Only an owner of the project may do this',
  ru: 'Это может только владелец проекта',
};
