import { ERRORS } from '../../../kernel/errors';
import { getContext } from '../../../platform/context';
import { COPY_DAYS, PersonalDataCopyView } from './copies.dto';
import type { CopyRecord } from './copies.repository';

const DAY_MS = 86_400_000;

export function copyView({ id, state, jobId, failure, createdAt }: CopyRecord): PersonalDataCopyView {
  const self = `/api/auth/me/personal-data/exports/${id}`;
  const { locale } = getContext();
  return {
    ...{ id, state, jobId },
    failure:
      failure === null || state !== 'failed'
        ? null
        : { code: failure.code, title: ERRORS[failure.code].title[locale], detail: failure.detail[locale] },
    links: state === 'ready' ? { self, downloadLinks: `${self}/download-links` } : { self },
    createdAt: createdAt.toISOString(),
    expiresAt: new Date(createdAt.getTime() + COPY_DAYS * DAY_MS).toISOString(),
  };
}
