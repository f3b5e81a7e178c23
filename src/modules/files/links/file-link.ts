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
  /** The key that has made it; null where a person has. */
  apiKeyId: string | null;
  /** What its maker must be allowed to do, when it is made and when it is used. */
  permission: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}
