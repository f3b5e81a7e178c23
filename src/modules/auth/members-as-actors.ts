import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context';
import { JobActors } from '../../platform/queue';
import { permissionsOf } from '../users';
import { ActorsRepository } from './actors.repository';

/** Tells a job what the person who asked for it may do today. */
@Injectable()
export class MembersAsActors extends JobActors {
  constructor(private readonly actors: ActorsRepository) {
    super();
  }

  async find(who: { userId: string; organisationId: string }): Promise<Actor | null> {
    const member = await this.actors.findMember(who);
    if (member === null) return null;
    const { userId, organisationId, role, isOperator } = member;
    return { userId, organisationId, permissions: permissionsOf(role, isOperator), sessionId: null };
  }
}
