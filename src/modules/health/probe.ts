/** What a probe found: `degraded` still serves, `down` does not. */
export interface Finding {
  status: 'up' | 'degraded' | 'down';
  /** Figures for operators. */
  facts: Record<string, unknown>;
}

const PATIENCE_MS = 1_000;

/**
 * A look at one thing the service stands on. It answers within a second whatever that thing does, and never looks twice
 * at the same time: probes that come faster than answers share the look at hand.
 */
export class Probe {
  private looking: Promise<Finding> | null = null;

  constructor(private readonly look: () => Promise<Finding>) {}

  async ask(): Promise<Finding> {
    this.looking ??= this.look()
      .catch((): Finding => ({ status: 'down', facts: {} }))
      .finally(() => (this.looking = null));
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<Finding>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, { status: 'down', facts: { silentForMs: PATIENCE_MS } });
    });
    return Promise.race([this.looking, silence]).finally(() => clearTimeout(timer));
  }
}
