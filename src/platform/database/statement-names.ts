/** PostgreSQL keeps every prepared statement of a connection until it closes. */
const MAX_STATEMENTS = 300;
/** A statement that comes so often is worth preparing; one with a list of values in its text hardly comes twice. */
const WORTH_IT_AFTER = 5;
const MAX_WATCHED = 2_000;
const NAMELESS = '';

/** The name of a statement; empty for one that is not worth preparing. */
export type StatementNames = (query: { sql: string }) => string;

/**
 * Names for the statements that come again and again, so that PostgreSQL parses and plans them once for each connection.
 * The others stay nameless and leave nothing behind.
 */
export function statementNames(): StatementNames {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined || names.size >= MAX_STATEMENTS) return name ?? NAMELESS;
    const count = (counts.get(sql) ?? 0) + 1;
    if (count < WORTH_IT_AFTER) {
      if (counts.size >= MAX_WATCHED) counts.clear();
      counts.set(sql, count);
      return NAMELESS;
    }
    counts.delete(sql);
    const made = `s${names.size + 1}`;
    names.set(sql, made);
    return made;
  };
}
