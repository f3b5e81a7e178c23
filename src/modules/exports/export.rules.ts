import { findCodec, type Codec } from '../../formats';
import { AppError } from '../../kernel/errors';

/** What an export is of: one of both. */
export interface Exported {
  estimateId: string | null;
  objectEstimateId: string | null;
}

export const EXPORT_STATES = ['pending', 'ready', 'failed', 'expired'] as const;

export type ExportState = (typeof EXPORT_STATES)[number];

/** What file systems and mail programs do not take in a name. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s]+/g;
const MAX_NUMBER_LENGTH = 100;

/** Of the state XML, the only format that object estimates are written in. */
const OBJECT_SCHEMA_VERSIONS = ['3.01'];

interface Wanted {
  format: string;
  schemaVersion?: string | null;
  objectEstimateId?: string | null;
}

/** @throws AppError FORMAT_UNKNOWN, FORMAT_NOT_SUITABLE */
export function assertWritable({ format, schemaVersion = null, objectEstimateId = null }: Wanted): Codec {
  const codec = findCodec(format);
  if (codec === null || !codec.canWrite) {
    throw new AppError('FORMAT_UNKNOWN', { errors: [wrong('/format')] });
  }
  if (objectEstimateId !== null && codec.id !== 'state-xml') throw new AppError('FORMAT_NOT_SUITABLE');
  const versions = objectEstimateId === null ? codec.schemaVersions : OBJECT_SCHEMA_VERSIONS;
  if (schemaVersion !== null && !versions.includes(schemaVersion)) {
    throw new AppError('FORMAT_UNKNOWN', { errors: [wrong('/schemaVersion', versions)] });
  }
  return codec;
}

/** What to export. @throws AppError VALIDATION_FAILED unless it is exactly one thing */
export function exportedOf({ estimateId = null, objectEstimateId = null }: Partial<Exported>): Exported {
  if ((estimateId === null) === (objectEstimateId === null)) {
    const detail = { en: 'give either estimateId or objectEstimateId', ru: 'нужно ровно одно: estimateId или objectEstimateId' };
    throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/estimateId', detail }] });
  }
  return { estimateId, objectEstimateId };
}

/** `ЛСР 09-01-01.gge`: the number of the estimate, which people know it by. */
export function exportName(
  kind: 'ЛСР' | 'ОСР',
  estimateNumber: string,
  { fileExtension }: Pick<Codec, 'fileExtension'>,
): string {
  const number = estimateNumber.replace(NOT_IN_NAMES, ' ').trim().slice(0, MAX_NUMBER_LENGTH);
  const isNamed = NAMED[kind].test(number);
  return `${isNamed ? number : `${kind} ${number}`.trim()}.${fileExtension}`;
}

const NAMED = { ЛСР: /^ЛСР?(?!\p{L})/u, ОСР: /^ОСР?(?!\p{L})/u };

function wrong(pointer: string, choices?: readonly string[]) {
  const list = choices?.join(', ') ?? '';
  return {
    pointer,
    detail:
      choices === undefined
        ? { en: 'is none of GET /api/formats', ru: 'нет среди GET /api/formats' }
        : { en: `must be one of ${list}`, ru: `одно из: ${list}` },
  };
}

/** Why there is nothing to download. */
export function noFile(state: ExportState): AppError {
  return new AppError(state === 'expired' ? 'EXPORT_EXPIRED' : 'EXPORT_NOT_READY', { extensions: { state } });
}
