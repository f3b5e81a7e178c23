import { Client } from 'pg';
import { until } from './own-process';
import { sql } from './sql';

const LOCK = 2_026;
const OTHERS = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;

/**
 * Lets one statement put rows into a table of this file's database, and makes the next one wait. A process that is killed
 * meanwhile is killed in the middle, however fast it is and however late we look.
 */
export class Gate {
  private constructor(private readonly keeper: Client) {}

  static async before(table: string): Promise<Gate> {
    await sql(`
      CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM ${table}) THEN PERFORM pg_advisory_xact_lock_shared(${LOCK}); END IF;
        RETURN NULL;
      END $$`);
    await sql(`CREATE TRIGGER gate BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate()`);
    const keeper = new Client({ connectionString: process.env.DATABASE_URL });
    await keeper.connect();
    await keeper.query(`SELECT pg_advisory_lock(${LOCK})`);
    return new Gate(keeper);
  }

  /** Call it when those who wait have been killed: it returns once PostgreSQL has noticed, and the gate is no more. */
  async open(): Promise<void> {
    await this.keeper.end();
    await until(async () => (await sql(OTHERS)).length === 0);
    await sql('DROP FUNCTION wait_at_gate() CASCADE');
  }
}
