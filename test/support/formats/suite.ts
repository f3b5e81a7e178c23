import type fc from 'fast-check';
import type { EstimateDocument, FormatErrorReason, ReadLimits, WriteOptions } from '../../../src/formats';
import type { Hostile } from './hostile-xml';

/** What the conformance suite knows of one format that is read. */
export interface Suite {
  fixtures: readonly (readonly [name: string, bytes: Buffer])[];
  /** The same material in the other encodings that the format comes in. */
  alike(bytes: Buffer): Buffer[];
  /** Documents that the format carries whole, and how to write them. */
  written: readonly Written[];
  hostile: readonly Hostile[];
  /** The material with something in it that makes it unreadable, and the line it stands in; null where nothing does. */
  broken: ((bytes: Buffer) => { bytes: Buffer; line: number }) | null;
  /** The material with thousands of positions. */
  large(bytes: Buffer): Buffer;
  limits: readonly (readonly [limit: keyof ReadLimits, value: number, reason: FormatErrorReason])[];
  /** What every writing says, whatever it writes. */
  alwaysTold: readonly string[];
}

export interface Written {
  title: string;
  documents: fc.Arbitrary<EstimateDocument>;
  options: Partial<WriteOptions>;
  /** What of it comes back, by the stated loss of the format; all of it where this is left out. */
  carried?(document: EstimateDocument): EstimateDocument;
  /** The format keeps things of its own in `extras`, which no generated document has. */
  isWithoutExtras?: boolean;
}
