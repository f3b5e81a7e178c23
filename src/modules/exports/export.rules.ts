import { findCodec, type Codec } from '../../formats';
import { AppError } from '../../kernel/errors';

export const EXPORT_STATES = ['pending', 'ready', 'failed'] as const;

export type ExportState = (typeof EXPORT_STATES)[number];

/** What file systems and mail programs do not take in a name. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s]+/g;
const MAX_NUMBER_LENGTH = 100;

/** @throws AppError FORMAT_UNKNOWN */
export function assertWritable({ format, schemaVersion }: { format: string; schemaVersion?: string }): Codec {
  const codec = findCodec(format);
  if (codec === null || !codec.canWrite) {
    throw new AppError('FORMAT_UNKNOWN', { errors: [wrong('/format')] });
  }
  if (schemaVersion !== undefined && !codec.schemaVersions.includes(schemaVersion)) {
    throw new AppError('FORMAT_UNKNOWN', { errors: [wrong('/schemaVersion', codec.schemaVersions)] });
  }
  return codec;
}

/** `ЛСР 09-01-01.gge`: the number of the estimate, which people know it by. */
export function exportName(estimateNumber: string, { fileExtension }: Pick<Codec, 'fileExtension'>): string {
  const number = estimateNumber.replace(NOT_IN_NAMES, ' ').trim().slice(0, MAX_NUMBER_LENGTH);
  const isNamed = /^ЛСР?(?!\p{L})/u.test(number);
  return `${isNamed ? number : `ЛСР ${number}`.trim()}.${fileExtension}`;
}

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
