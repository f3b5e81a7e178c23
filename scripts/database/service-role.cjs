'use strict';
// The roles that the account of the service takes on (src/platform/database/service-role.ts). They own no table: they may change
// rows and nothing else. For one organisation, row-level security binds it; across organisations, a policy lets it through.

const SERVICE_ROLE = 'estimates_service';
const ACROSS_ROLE = 'estimates_across';

/**
 * Gives the roles their rights to the tables of a database, new ones included. Nothing for a role that is not there: what it
 * would do is done as the account of the URL.
 *
 * @param client connected as the owner of the tables
 */
async function giveRights(client) {
  const { rows } = await client.query(
    `SELECT rolname FROM pg_roles WHERE rolname = ANY($1) AND to_regproc('let_across_organisations') IS NOT NULL`,
    [[SERVICE_ROLE, ACROSS_ROLE]],
  );
  for (const { rolname } of rows) await client.query('SELECT give_service_its_rights($1)', [rolname]);
  if (rows.some(({ rolname }) => rolname === ACROSS_ROLE)) await client.query('SELECT let_across_organisations($1)', [ACROSS_ROLE]);
}

module.exports = { SERVICE_ROLE, ACROSS_ROLE, giveRights };
