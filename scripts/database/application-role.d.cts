import type { EmbeddedPostgres } from './embedded-postgres.cjs';

/** Makes sure that the application's role exists; the result gives the URL of a database as this role. */
export function createApplicationRole(postgres: EmbeddedPostgres): Promise<(database: string) => string>;
/** Makes sure that a database of the application's role exists. */
export function createApplicationDatabase(postgres: EmbeddedPostgres, database: string): Promise<void>;
