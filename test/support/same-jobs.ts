/**
 * What the handlers of jobs read. The applications of one test file share one queue, and whichever is quicker takes a job:
 * a story that counts on one of them fails now and then.
 */
const READ_BY_JOBS = [
  ...['EMAIL_VERIFICATION_REQUIRED', 'ENCRYPTION_KEYS', 'MAIL_FROM', 'SMTP_URL', 'WEB_URL'],
  ...['ANTIVIRUS', 'ANTIVIRUS_MAX_BYTES', 'ANTIVIRUS_TIMEOUT_MS', 'CLAMD_ADDRESS', 'STORAGE', 'STORAGE_DIRECTORY'],
];

/** The environment variables of one application; what is not there is as everywhere in the file. */
export type Variables = Readonly<Record<string, string>>;

/** @throws Error where one of those that run would do the jobs of this one otherwise, or this one theirs */
export function assertSameJobs(starting: Variables, running: Iterable<Variables>): void {
  if (starting.RUN_JOBS === 'false') return;
  for (const other of running) {
    // Whoever has another database has other jobs.
    if (other.RUN_JOBS === 'false' || other.DATABASE_URL !== starting.DATABASE_URL) continue;
    const apart = READ_BY_JOBS.filter((name) => valuesOf(starting[name]) !== valuesOf(other[name]));
    if (apart.length > 0) {
      throw new Error(`two applications take each other's jobs and read ${apart.join(', ')} otherwise: give them the same, or one RUN_JOBS=false`);
    }
  }
}

/** Keys in another order open the same. */
function valuesOf(setting: string | undefined): string | undefined {
  return setting?.split(',').sort().join(',');
}
