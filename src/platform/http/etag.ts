import { AppError } from '../../kernel/errors';

/**
 * The entity tag of one version of a resource. Weak, because the same version leaves in several encodings (RFC 9110 §8.8.1).
 */
export function etagOf(version: number | string): string {
  return `W/"${version}"`;
}

/** True where one of the tags in an If-Match or If-None-Match header is this one, or the header is `*`. */
export function tagMatches(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/** 412 where the client has read another version; nothing where it sent no If-Match. */
export function assertMatches(ifMatch: string | null, etag: string): void {
  if (ifMatch !== null && !tagMatches(ifMatch, etag)) {
    throw new AppError('PRECONDITION_FAILED', { extensions: { currentEtag: etag } });
  }
}

/** The same for routes that insist on If-Match: 428 where it is missing. */
export function assertMatchesRequired(ifMatch: string | null, etag: string): void {
  if (ifMatch === null) throw new AppError('PRECONDITION_REQUIRED');
  assertMatches(ifMatch, etag);
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
