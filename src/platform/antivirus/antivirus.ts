/** What was found in the bytes of a file. */
export type Verdict = { isClean: true } | { isClean: false; signature: string };

/** Port: who looks for viruses in what users send. */
export abstract class Antivirus {
  /** False where nobody looks. */
  abstract readonly isOn: boolean;

  /**
   * Reads `content` to its end.
   *
   * @throws AppError ANTIVIRUS_UNAVAILABLE where it is away or silent, FILE_NOT_SCANNABLE above its limit; whatever
   *   `content` throws
   */
  abstract scan(content: AsyncIterable<Uint8Array>): Promise<Verdict>;
}

/** Nobody looks. */
export class NoAntivirus extends Antivirus {
  readonly isOn = false;

  scan(): Promise<Verdict> {
    return Promise.reject(new Error('no antivirus is set up'));
  }
}
