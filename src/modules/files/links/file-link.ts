import type { Permission } from '../../../platform/context';
import type { FilePurpose } from '../stored-file';

export const LINK_KINDS = ['download', 'upload'] as const;

export type LinkKind = (typeof LINK_KINDS)[number];

/** Lets whoever has it download one version of a file, or send one file, for its maker. */
export interface FileLink {
  id: string;
  organisationId: string;
  kind: LinkKind;
  fileId: string | null;
  version: number | null;
  createdBy: string;
  /** The key that made it; null where a person did. */
  apiKeyId: string | null;
  /** The session in which a person made it; null where a key did. */
  sessionId: string | null;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

/** A link that somebody has shown, and where what it leads to came from; null where it leads to nothing yet. */
export interface ShownLink extends FileLink {
  purpose: FilePurpose | null;
}

/** What whoever makes a link must be allowed to do by themselves, when they make it and when it is used. */
export function permissionFor(kind: LinkKind, purpose: FilePurpose | null): Permission {
  if (kind === 'upload') return 'files:write';
  return purpose === 'export' ? 'exports:read' : 'files:read';
}
