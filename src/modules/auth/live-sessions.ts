import { AsyncResource } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { ActorsRepository, type LiveSession } from './actors.repository';

interface Batch {
  ids: Set<string>;
  answers: Promise<Map<string, LiveSession>>;
}

/**
 * Looks up the sessions of requests, freshly for every request, so that an end or a new role acts at once on every
 * process. Requests that arrive in one turn of the event loop share one query: under load the look-up costs each of
 * them little.
 */
@Injectable()
export class LiveSessions {
  private batch: Batch | null = null;
  // A query for many requests belongs to none of them: it must not run in the context, or the transaction, of the
  // first.
  private readonly nobody = new AsyncResource('LiveSessions');

  constructor(private readonly actors: ActorsRepository) {}

  async find(id: string): Promise<LiveSession | null> {
    this.batch ??= this.nobody.runInAsyncScope(() => this.openBatch());
    this.batch.ids.add(id);
    const answers = await this.batch.answers;
    return answers.get(id) ?? null;
  }

  private openBatch(): Batch {
    const ids = new Set<string>();
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      // Whoever comes from here on must not be answered by a query that may already have been read.
      this.batch = null;
      return this.read([...ids]);
    });
    return { ids, answers };
  }

  private async read(ids: string[]): Promise<Map<string, LiveSession>> {
    const sessions = await this.actors.findLive(ids);
    return new Map(sessions.map((session) => [session.id, session]));
  }
}
