import { defineJob } from '../../platform/queue';

/** Reads the file and compares its money with ours: 50,000 positions take seconds. */
export const CheckImport = defineJob<{ importId: string }>({
  name: 'imports.check',
  maxAttempts: 3,
  timeoutMs: 600_000,
  backoffMs: 1_000,
  permission: 'imports:write',
});

/** Writes the estimate, all of it or nothing. */
export const ApplyImport = defineJob<{ importId: string }>({
  name: 'imports.apply',
  maxAttempts: 3,
  timeoutMs: 600_000,
  backoffMs: 1_000,
  permission: 'imports:write',
});

/** Makes a file and an import of every member of an archive. What is dealt with stays so, whatever interrupts it. */
export const UnpackArchive = defineJob<{ bulkImportId: string }>({
  name: 'imports.unpack',
  maxAttempts: 8,
  timeoutMs: 3_600_000,
  backoffMs: 2_000,
  permission: 'imports:write',
});
