import { qualityOf } from './locale';

const MAX_RANGES = 30;
export const JSON_TYPE = /^application\/(?:json|[a-z0-9.!#$&^_-]+\+json)$/;
const TEXT_TYPE = /^text\/plain$/;

/** RFC 9110 §12.5.1. */
export function acceptsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return true;
  return qualityFor(JSON_TYPE, 'application/*', accept) > 0;
}

/** Of an answer that there is in both forms: whoever has no preference gets JSON. */
export function prefersText(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  return qualityFor(TEXT_TYPE, 'text/*', accept) > qualityFor(JSON_TYPE, 'application/*', accept);
}

/** The most specific range decides, whatever its place in the list. */
function qualityFor(type: RegExp, family: string, accept: string): number {
  let best = { rank: 0, quality: 0 };
  for (const part of accept.toLowerCase().split(',').slice(0, MAX_RANGES)) {
    const [range = '', ...parameters] = part.trim().split(';');
    const rank = rankOf(range.trim(), type, family);
    if (rank > best.rank) best = { rank, quality: qualityOf(parameters) };
  }
  return best.quality;
}

function rankOf(range: string, type: RegExp, family: string): number {
  if (type.test(range)) return 3;
  if (range === family) return 2;
  return range === '*/*' || range === '*' ? 1 : 0;
}
