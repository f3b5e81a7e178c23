import { Client, type ClientConfig } from 'pg';
import type { Prisma } from '../../generated/prisma/client';
import { takeOnRole } from './service-role';

/**
 * A connection beside the pool and past Prisma, for one long piece of work: nobody waits for it, a statement may take its
 * time, and each commits by itself. What is written this way must be of no account until a transaction says otherwise.
 */
export class OwnConnection {
  private constructor(private readonly client: Client) {}

  /** Opens a connection for `work`, which is across organisations, and closes it, with the locks of its session. */
  static async during<Result>(
    { refusesOwner, ...config }: ClientConfig & { refusesOwner: boolean },
    work: (connection: OwnConnection) => Promise<Result>,
  ): Promise<Result> {
    const client = new Client(config);
    // A connection that breaks fails the statement at hand or the next one; unheard, the event would end the process.
    client.on('error', () => undefined);
    await client.connect();
    try {
      await takeOnRole(client, { refusesOwner });
      return await work(new OwnConnection(client));
    } finally {
      await client.end();
    }
  }

  async rows<Row extends object>({ text, values }: Prisma.Sql): Promise<Row[]> {
    return (await this.client.query<Row>(text, values)).rows;
  }

  /** Answers how many rows it touched. */
  async execute({ text, values }: Prisma.Sql): Promise<number> {
    return (await this.client.query(text, values)).rowCount ?? 0;
  }
}
