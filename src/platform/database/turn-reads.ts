import { AsyncResource } from 'node:async_hooks';

interface Batch<Row> {
  ids: Set<string>;
  answers: Promise<Map<string, Row>>;
}

/**
 * Reads rows by id, freshly for every request, so that a change acts at once on every process. Requests that arrive in one
 * turn of the event loop share one query: under load the look-up costs each of them little.
 */
export class TurnReads<Row extends { id: string }> {
  private batch: Batch<Row> | null = null;
  // A query for many requests belongs to none of them: it must not run in the context, or the transaction, of the
  // first.
  private readonly nobody = new AsyncResource('TurnReads');

  constructor(private readonly readAll: (ids: readonly string[]) => Promise<Row[]>) {}

  async find(id: string): Promise<Row | null> {
    this.batch ??= this.nobody.runInAsyncScope(() => this.openBatch());
    this.batch.ids.add(id);
    const answers = await this.batch.answers;
    return answers.get(id) ?? null;
  }

  private openBatch(): Batch<Row> {
    const ids = new Set<string>();
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      // Whoever comes from here on must not be answered by a query that may already have been read.
      this.batch = null;
      return this.read([...ids]);
    });
    return { ids, answers };
  }

  private async read(ids: string[]): Promise<Map<string, Row>> {
    const rows = await this.readAll(ids);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
