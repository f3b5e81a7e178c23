import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { JobActors, type JobActorKey } from '../../platform/queue';
import { KeyActors } from '../api-keys';
import { permissionsOf, seesEveryProject, type Standing } from '../users';

/**
 * The rights of the people jobs act for, as they are when the job runs. One look-up over users and memberships, the
 * same one that every request makes.
 */
@Injectable()
export class JobActorsRepository extends JobActors {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyActors,
  ) {
    super();
  }

  find({ apiKeyId, ...person }: JobActorKey): Promise<Actor | null> {
    return apiKeyId === null ? this.findPerson(person) : this.keys.find(apiKeyId);
  }

  private async findPerson({ userId, organisationId }: Omit<JobActorKey, 'apiKeyId'>): Promise<Actor | null> {
    const rows = await this.database.client.$queryRaw<(Standing & { isOperator: boolean })[]>`
      SELECT m.role::text AS role, r.permissions AS "ownPermissions", u.is_operator AS "isOperator"
      FROM membership m
      JOIN user_account u ON u.id = m.user_id AND NOT u.is_disabled
      LEFT JOIN organisation_role r ON r.id = m.role_id
      WHERE m.user_id = ${userId}::uuid AND m.organisation_id = ${organisationId}::uuid`;
    const member = rows[0];
    if (member === undefined) return null;
    const permissions = permissionsOf(member, member.isOperator);
    const seesAll = seesEveryProject(permissions);
    return { userId, organisationId, sessionId: null, apiKey: null, permissions, seesEveryProject: seesAll };
  }
}
