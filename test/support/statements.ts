import { Client } from 'pg';

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
