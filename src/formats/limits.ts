import type { ReadLimits } from './codec';

const MIB = 1024 * 1024;

/** A state XML of 50,000 positions like those of the official example, as this product writes it, is 272 MiB. */
export const MAX_DOCUMENT_BYTES = 320 * MIB;
/** The deepest path of the state schemas has 16 elements. */
export const MAX_DEPTH = 64;
/** The densest markup that still says something: 100,000 positions with 150 elements each. A sheet of 50,000 positions has 12 million. */
export const MAX_NODES = 15_000_000;
/** The longest texts met are lists of orders, about 4,000 characters. */
export const MAX_TEXT_LENGTH = 200_000;
export const MAX_POSITIONS = 100_000;
/** A resource line takes about 1 KiB of memory, so this is what a worker of 1 GiB can hold. */
export const MAX_RESOURCES = 600_000;
/** About 1,000 resource lines in one position; the mapping of a record is not interrupted, so this bounds its time. */
export const MAX_RECORD_NODES = 20_000;
export const MAX_EXTRAS_LENGTH = 16 * MIB;
export const MAX_ISSUES = 1000;

export const DEFAULT_READ_LIMITS: Readonly<ReadLimits> = {
  maxBytes: MAX_DOCUMENT_BYTES,
  maxDepth: MAX_DEPTH,
  maxNodes: MAX_NODES,
  maxTextLength: MAX_TEXT_LENGTH,
  maxPositions: MAX_POSITIONS,
  maxResources: MAX_RESOURCES,
  maxRecordNodes: MAX_RECORD_NODES,
  maxExtrasLength: MAX_EXTRAS_LENGTH,
  maxIssues: MAX_ISSUES,
};

/** Bytes decoded and parsed in one go: 2–6 ms of work, so that the event loop is never held for 50 ms. */
export const SLICE_BYTES = 64 * 1024;
/** How much of the start decides about encoding and format. */
export const HEAD_BYTES = 4 * 1024;
