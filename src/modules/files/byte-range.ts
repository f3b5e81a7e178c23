import type { ByteRange } from '../../platform/storage';

const SINGLE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What a Range header asks of a file (RFC 9110 §14.2): one range, `unsatisfiable`, or null for the whole of it. Several
 * ranges at once, and what does not parse, may be ignored, and are.
 */
export function byteRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = SINGLE_RANGE.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  // Digits that the pattern has counted: a whole number below 10^15.
  const [from, to] = [Number(first), Number(last)];
  if (first === '') return to === 0 ? 'unsatisfiable' : { start: Math.max(sizeBytes - to, 0), end: sizeBytes - 1 };
  if (last !== '' && to < from) return null;
  if (from >= sizeBytes) return 'unsatisfiable';
  return { start: from, end: last === '' ? sizeBytes - 1 : Math.min(to, sizeBytes - 1) };
}
