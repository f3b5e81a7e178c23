import type { ClientBase } from 'pg';

/**
 * The role of statements that work for one organisation: it owns no table, so row-level security binds it. It is made, and given
 * its rights, by scripts/database/service-role.cjs.
 */
const SERVICE_ROLE = 'estimates_service';

const IS_OURS = `SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'MEMBER')`;

/** How a connection is bound: `$1` is the organisation's id, and empty where nobody in particular is worked for. */
export const BINDING_NAME = 'organisation';
const SAYS_WHOM = "set_config('app.organisation_id', $1, true)";
const TAKES_ON = `set_config('role', CASE $1 WHEN '' THEN 'none' ELSE '${SERVICE_ROLE}' END, true)`;

/**
 * Has the binding prepared on a new connection; the driver keeps that by its name. Where there is no such role, or it is not
 * ours to take on, statements say for whom they work, and nobody compares it.
 */
export async function prepareBinding(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query(IS_OURS, [SERVICE_ROLE]);
  const text = rowCount === 0 ? `SELECT ${SAYS_WHOM}` : `SELECT ${SAYS_WHOM}, ${TAKES_ON}`;
  await client.query({ name: BINDING_NAME, text, values: [''] });
}
