import { Client } from 'pg';

/** Runs one statement on the database of this test file: to let time pass, or to see what is really stored. */
export async function sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(text, values);
    return rows as Row[]; // the caller knows what it asked for
  } finally {
    await client.end();
  }
}
