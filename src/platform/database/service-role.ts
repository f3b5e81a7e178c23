import type { ClientBase } from 'pg';

/**
 * The role of statements that work for one organisation: it owns no table, so row-level security binds it. It is made, and given
 * its rights, by scripts/database/service-role.cjs, as is the next one.
 */
const SERVICE_ROLE = 'estimates_service';
/** The role of everything else that the service does: it owns no table either, and sees the rows of all organisations. */
const ACROSS_ROLE = 'estimates_across';

/** How a connection is bound: `$1` is the organisation's id, and empty where nobody in particular is worked for. */
export const BINDING_NAME = 'organisation';
const SAYS_WHOM = "set_config('app.organisation_id', $1, true)";

/** The account of the URL could alter tables and put triggers aside, and it is forbidden that it can. */
export class AccountOwnsTables extends Error {
  constructor() {
    super(
      'the account of DATABASE_URL owns the tables, and REFUSE_DATABASE_OWNER is set: give the service an account of its own ' +
        '(docs/operations/database-roles.md)',
    );
    this.name = 'AccountOwnsTables';
  }
}

/** What an account may do; asked of whoever has signed in, whatever role is taken on. */
interface Standing {
  /** It may alter the tables: it owns them, or is a superuser. */
  ownsTables: boolean;
  isBound: boolean;
  mayWorkAcross: boolean;
}

export const OWNS_TABLES = `
  EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('audit_event') AND pg_has_role(session_user, relowner, 'MEMBER')) AS "ownsTables"`;
const STANDING = `
  SELECT ${OWNS_TABLES},
    EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(session_user, oid, 'MEMBER')) AS "isBound",
    EXISTS (SELECT FROM pg_roles WHERE rolname = $2 AND pg_has_role(session_user, oid, 'MEMBER')) AS "mayWorkAcross"`;

/**
 * Has a new connection work across organisations from here on, as a role that may change rows and nothing else. Where there is no
 * such role, or it is not ours to take on, it works as the account.
 *
 * @throws AccountOwnsTables where that is refused
 */
export async function takeOnRole(client: ClientBase, { refusesOwner }: { refusesOwner: boolean }): Promise<Standing> {
  const { rows } = await client.query<Standing>(STANDING, [SERVICE_ROLE, ACROSS_ROLE]);
  // A SELECT without FROM answers one row.
  const standing = rows[0]!;
  if (standing.ownsTables && refusesOwner) throw new AccountOwnsTables();
  if (standing.mayWorkAcross) await client.query(`SET ROLE ${ACROSS_ROLE}`);
  return standing;
}

/**
 * The same, and has the binding prepared, which the driver keeps by its name. Where there is no role to bind, statements say for
 * whom they work, and nobody compares it.
 */
export async function prepareBinding(client: ClientBase, terms: { refusesOwner: boolean }): Promise<void> {
  const { isBound, mayWorkAcross } = await takeOnRole(client, terms);
  const across = mayWorkAcross ? ACROSS_ROLE : 'none';
  const takesOn = `set_config('role', CASE $1 WHEN '' THEN '${across}' ELSE '${SERVICE_ROLE}' END, true)`;
  const text = isBound ? `SELECT ${SAYS_WHOM}, ${takesOn}` : `SELECT ${SAYS_WHOM}`;
  await client.query({ name: BINDING_NAME, text, values: [''] });
}
