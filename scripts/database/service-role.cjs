'use strict';
// The role that statements take on which work for an organisation (src/platform/database/service-role.ts). It owns no table, so
// row-level security binds it, and it may change rows and nothing else.

const SERVICE_ROLE = 'estimates_service';

/**
 * Gives the role its rights to the tables of a database, new ones included. Nothing where there is no such role, or where
 * it is not ours to take on: then all is done as the account of the URL.
 *
 * @param client connected as the owner of the tables
 */
async function giveRights(client) {
  const { rows } = await client.query(
    `SELECT to_regproc('give_service_its_rights') IS NOT NULL AND EXISTS (
       SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'MEMBER')) AS "isThere"`,
    [SERVICE_ROLE],
  );
  if (rows[0].isThere) await client.query('SELECT give_service_its_rights($1)', [SERVICE_ROLE]);
}

module.exports = { SERVICE_ROLE, giveRights };
