import { Readable } from 'node:stream';
import {
  type Codec,
  DEFAULT_READ_LIMITS,
  type EstimateDocument,
  type ReadLimits,
  type ReadResult,
  type WriteOptions,
} from '../../../src/formats';
import type { Issue } from '../../../src/kernel/issue';

export const WRITTEN_BY: WriteOptions = {
  exportedAt: '2026-11-21T10:00:00+03:00',
  program: { name: 'Программа', version: '1.0' },
};

export function readBytes(
  codec: Codec,
  bytes: Uint8Array | string,
  limits: Partial<ReadLimits> = {},
): Promise<ReadResult> {
  const source = Readable.from([Buffer.from(bytes)]);
  return codec.read(source, { limits: { ...DEFAULT_READ_LIMITS, ...limits } });
}

export function writeText(
  codec: Codec,
  document: EstimateDocument,
  options: Partial<WriteOptions> = {},
): { text: string; issues: Issue[] } {
  const { bytes, issues } = writeBytes(codec, document, options);
  return { text: bytes.toString('utf8'), issues };
}

export function writeBytes(
  codec: Codec,
  document: EstimateDocument,
  options: Partial<WriteOptions> = {},
): { bytes: Buffer; issues: Issue[] } {
  const { content, issues } = codec.write(document, { ...WRITTEN_BY, ...options });
  return { bytes: Buffer.concat([...content].map((piece) => Buffer.from(piece))), issues };
}

/** Without what a reader keeps to be written back. */
export function withoutExtras(document: EstimateDocument): EstimateDocument {
  const plain: unknown = JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'extras' ? {} : value)));
  return plain as EstimateDocument; // the same but for the extras
}

/** What every writing changes, and what is kept of a file for the same format alone. */
const PROVENANCE = new Set(['place', 'source', 'Construction/ExportDateTime', 'arps/3', 'arps/20']);

/** A document without what every writing changes: where things stood, who wrote it, and when. */
export function essence(document: EstimateDocument): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      PROVENANCE.has(key) ? undefined : value,
    ),
  );
}
