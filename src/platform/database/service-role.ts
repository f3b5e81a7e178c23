import type { ClientBase } from 'pg';

/** scripts/database/service-role.cjs makes it and gives it its rights. */
const SERVICE_ROLE = 'estimates_service';

const TAKE_ON = `SELECT set_config('role', rolname, false) FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'MEMBER')`;

/**
 * Takes on the role of the service, which owns no table: row-level security binds it. Where there is no such role, all goes on
 * as the account of the URL.
 */
export async function takeOnServiceRole(client: ClientBase): Promise<void> {
  await client.query(TAKE_ON, [SERVICE_ROLE]);
}
