import { Client } from 'pg';
import { untilJobsRest } from './jobs';

let texts: string[] = [];

/**
 * Listens to every statement of the application while the stories of this file run. Call it at the top of the file; the
 * process has no other user of the driver meanwhile.
 */
export function listenToStatements(): void {
  const original = Client.prototype.query;
  beforeAll(() => {
    Client.prototype.query = function counted(this: Client, ...args: unknown[]) {
      const [first] = args;
      texts.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''));
      return (original as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof original;
  });
  afterAll(() => {
    Client.prototype.query = original;
  });
}

/**
 * The statements of a request; what the job relay does beside it is not counted, nor where transactions begin and end.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  texts = [];
  await work();
  return texts.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)|"?(job|outbox_entry)"?/i.test(text));
}

/** How many those are, once the jobs that were asked for before have ended: theirs are not those of the request. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  await untilJobsRest();
  return (await statementsOf(work)).length;
}

/** A statement as the application gave it to the driver. */
export interface HeardQuery {
  text: string;
  values: unknown[];
}

/** The same with what the statements were given, for a file that wants to ask the database about them. Call it at the top of the file. */
export function listenToQueries(): { of(work: () => Promise<unknown>): Promise<HeardQuery[]> } {
  const original = Client.prototype.query;
  let heard: HeardQuery[] = [];
  beforeAll(() => {
    Client.prototype.query = function listened(this: Client, ...args: unknown[]) {
      // A text, or an object that holds it; the driver takes nothing else.
      const { text = '', values = [] } = typeof args[0] === 'string' ? { text: args[0] } : (args[0] as Partial<HeardQuery>);
      if (/^\s*(SELECT|WITH)\b/i.test(text) && !/pg_has_role|set_config/.test(text)) heard.push({ text, values });
      return (original as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof original;
  });
  afterAll(() => {
    Client.prototype.query = original;
  });
  return {
    async of(work) {
      heard = [];
      await work();
      return heard;
    },
  };
}
