import type { EmbeddedPostgres } from './embedded-postgres.cjs';

/** Makes sure that the owner of the tables exists; the result gives the URL of a database as this role. */
export function createApplicationRole(postgres: EmbeddedPostgres): Promise<(database: string) => string>;
/** Makes sure that the account of the service exists, which owns nothing; the result gives the URL of a database as this role. */
export function createServiceAccount(postgres: EmbeddedPostgres): Promise<(database: string) => string>;
/** Makes sure that a database of the owner exists. */
export function createApplicationDatabase(postgres: EmbeddedPostgres, database: string): Promise<void>;
