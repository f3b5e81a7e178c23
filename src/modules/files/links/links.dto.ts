import { Choice, Count, Id, Moment, Text } from '../../../platform/http';
import { LINK_KINDS, type FileLink, type LinkKind } from './file-link';

const HOUR_SECONDS = 3_600;
const WEEK_SECONDS = 7 * 24 * HOUR_SECONDS;
const MAX = 2_147_483_647;

export class CreateFileLink {
  @Count({ about: 'How long it works: up to a week', min: 10, max: WEEK_SECONDS, optional: true, example: HOUR_SECONDS })
  expiresInSeconds: number = HOUR_SECONDS;
}

export class FileLinkView {
  @Id()
  id!: string;

  @Choice(LINK_KINDS, { name: 'FileLinkKind', about: 'An upload link takes one file, once', example: 'download' })
  kind!: LinkKind;

  @Id({ about: 'What is downloaded, or what was sent', nullable: true })
  fileId!: string | null;

  @Count({ about: 'The version that is downloaded', min: 1, max: MAX, nullable: true, example: 1 })
  version!: number | null;

  @Id({ about: 'For whom it acts' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  expiresAt!: string;

  @Moment({ nullable: true, about: 'When the file was sent', example: null })
  usedAt!: string | null;
}

export class MadeFileLinkView extends FileLinkView {
  @Text({ about: 'For whoever is to have it; no sign-in is asked. Shown once', max: 2_000, example: 'https://estimates.example.com/api/file-links/…' })
  url!: string;
}

export function linkView(link: FileLink): FileLinkView {
  const { id, kind, fileId, version, createdBy, createdAt, expiresAt, usedAt } = link;
  return {
    ...{ id, kind, fileId, version, createdBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    usedAt: usedAt?.toISOString() ?? null,
  };
}

export function madeLinkView(link: FileLink, url: string): MadeFileLinkView {
  return { ...linkView(link), url };
}
