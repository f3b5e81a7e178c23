import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Database } from '../../platform/database';
import type { Device } from './device.rules';
import { standsBehind } from './sessions-behind.repository';

const MAX_DEVICES = 500;

export type EndReason =
  | 'logout'
  | 'revoked'
  | 'reuse'
  | 'access_ended'
  | 'password_changed'
  | 'password_reset'
  | 'second_factor_changed';

export interface NewSession {
  id: string;
  userId: string;
  organisationId: string;
  userAgent: string | null;
  ip: string | null;
  country: string | null;
  /** Absolute end of life, in days from now. */
  lifeDays: number;
}

export interface SessionRow {
  id: string;
  userAgent: string | null;
  ip: string | null;
  country: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** The session that a page starts after. */
export interface SessionPosition {
  createdAt: string;
  id: string;
}

/** A session that is being refreshed, locked against everybody else who would. */
export interface LockedSession {
  id: string;
  userId: string;
  organisationId: string;
  isAlive: boolean;
}

export interface PresentedToken {
  sessionId: string;
  isExpired: boolean;
  /** Exchanged before, and longer ago than the grace. */
  isReused: boolean;
}

/**
 * Sessions and their refresh tokens. Time is asked from the database here and not from the process: the grace of an
 * exchange is short, and two processes whose clocks differ must see it alike.
 */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, userId, organisationId, userAgent, ip, country, lifeDays }: NewSession): Promise<void> {
    await this.database.client.$executeRaw`
      INSERT INTO session (id, user_id, organisation_id, user_agent, ip, country, created_at, last_used_at, expires_at)
      VALUES (${id}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${userAgent}, ${ip}, ${country},
              clock_timestamp(), clock_timestamp(), clock_timestamp() + make_interval(days => ${lifeDays}::int))`;
  }

  /** The token lives `idleDays`, but never longer than its session. */
  async insertToken(token: { hash: string; sessionId: string; idleDays: number }): Promise<void> {
    await this.database.client.$executeRaw`
      INSERT INTO refresh_token (token_hash, session_id, created_at, expires_at)
      SELECT ${token.hash}, id, clock_timestamp(),
             least(expires_at, clock_timestamp() + make_interval(days => ${token.idleDays}::int))
      FROM session WHERE id = ${token.sessionId}::uuid`;
  }

  async findToken(hash: string, graceMs: number): Promise<PresentedToken | null> {
    const rows = await this.database.client.$queryRaw<PresentedToken[]>`
      SELECT session_id AS "sessionId", expires_at <= clock_timestamp() AS "isExpired",
             coalesce(replaced_at < clock_timestamp() - ${graceMs} * interval '1 millisecond', false) AS "isReused"
      FROM refresh_token WHERE token_hash = ${hash}`;
    return rows[0] ?? null;
  }

  /** Whose family a token is of; null where there is none. */
  async findOfToken(hash: string): Promise<string | null> {
    const token = await this.database.client.refreshToken.findFirst({ where: { tokenHash: hash }, select: { sessionId: true } });
    return token?.sessionId ?? null;
  }

  /** Everybody who exchanges a token of this family waits here for the one before. */
  async lock(id: string): Promise<LockedSession | null> {
    const rows = await this.database.client.$queryRaw<LockedSession[]>`
      SELECT s.id, s.user_id AS "userId", s.organisation_id AS "organisationId",
             s.ended_at IS NULL AND s.expires_at > clock_timestamp() AS "isAlive"
      FROM session s WHERE s.id = ${id}::uuid FOR UPDATE`;
    return rows[0] ?? null;
  }

  async markReplaced(hash: string): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE refresh_token SET replaced_at = clock_timestamp() WHERE token_hash = ${hash} AND replaced_at IS NULL`;
  }

  async touch(id: string, organisationId: string): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE session SET last_used_at = clock_timestamp(), organisation_id = ${organisationId}::uuid
      WHERE id = ${id}::uuid`;
  }

  /** Ends one living session of a user; false where there is none. */
  async end(session: { id: string; userId: string; reason: EndReason }): Promise<boolean> {
    const count = await this.database.client.$executeRaw`
      UPDATE session SET ended_at = clock_timestamp(), end_reason = ${session.reason}
      WHERE id = ${session.id}::uuid AND user_id = ${session.userId}::uuid AND ended_at IS NULL`;
    return count > 0;
  }

  /**
   * Ends every living session of a user but one; answers how many there were. All of them, also that one and those that are over,
   * are disowned: what was made in them before opens nothing any more.
   */
  async endAll(sessions: { userId: string; exceptId: string | null; reason: EndReason }): Promise<number> {
    const { userId, exceptId, reason } = sessions;
    await this.database.client.$executeRaw`UPDATE session SET disowned_at = clock_timestamp() WHERE user_id = ${userId}::uuid`;
    return this.database.client.$executeRaw`
      UPDATE session SET ended_at = clock_timestamp(), end_reason = ${reason}
      WHERE user_id = ${userId}::uuid AND ended_at IS NULL AND expires_at > clock_timestamp()
        AND id IS DISTINCT FROM ${exceptId}::uuid`;
  }

  /** Whether it ended by itself or goes on, and was not disowned since; false where it is not on record. */
  async standsBehind({ sessionId, createdAt }: { sessionId: string; createdAt: Date }): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<{ holds: boolean }[]>`
      SELECT ${standsBehind(Prisma.sql`${sessionId}::uuid`, Prisma.sql`${createdAt}`)} AS holds`;
    return rows[0]!.holds;
  }

  /** The living sessions of a user, the newest first. */
  listLive(userId: string, page: { after: SessionPosition | null; take: number }): Promise<SessionRow[]> {
    const { take } = page;
    const [createdAt, id] = [page.after?.createdAt ?? null, page.after?.id ?? null];
    return this.database.client.$queryRaw<SessionRow[]>`
      SELECT id, user_agent AS "userAgent", ip, country, created_at AS "createdAt", last_used_at AS "lastUsedAt",
             expires_at AS "expiresAt"
      FROM session
      WHERE user_id = ${userId}::uuid AND ended_at IS NULL AND expires_at > clock_timestamp()
        AND (${id}::uuid IS NULL OR (created_at, id) < (${createdAt}::timestamptz, ${id}::uuid))
      ORDER BY created_at DESC, id DESC
      LIMIT ${take}`;
  }

  /** Whether this user has ever started a session, still on record, at this address. */
  async hasStartedFrom({ userId, ip }: { userId: string; ip: string }): Promise<boolean> {
    const session = await this.database.client.session.findFirst({ where: { userId, ip }, select: { id: true } });
    return session !== null;
  }

  /** Where the sessions on record were begun, each once; of very many the last ones. */
  listDevices(userId: string): Promise<Device[]> {
    return this.database.client.$queryRaw<Device[]>`
      SELECT user_agent AS "userAgent", ip, country FROM session WHERE user_id = ${userId}::uuid
      GROUP BY user_agent, ip, country ORDER BY max(created_at) DESC LIMIT ${MAX_DEVICES}`;
  }
}
