const PATIENCE_MS = 45_000;
const PAUSE_MS = 50;

/**
 * Looks again until what is expected holds: for figures that are shared readings, and for what follows a request a moment
 * later. Fails as the last look did.
 */
export async function eventually<Seen>(look: () => Promise<Seen>): Promise<Seen> {
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await look();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
