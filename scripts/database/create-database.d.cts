import type { QueryResult } from 'pg';

/** The same server and account, another database. */
export function urlOfDatabase(url: string, database: string): string;
/** Runs one statement, or several without values, on a connection of its own. */
export function query(connectionString: string, sql: string): Promise<QueryResult>;
