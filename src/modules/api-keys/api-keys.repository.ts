import { Injectable } from '@nestjs/common';
import type { LastSeen } from '../../kernel/page';
import { Database, olderThan } from '../../platform/database';
import type { PersonView } from '../users';

/** A key without its secret. */
export interface ApiKey {
  id: string;
  organisationId: string;
  ownerId: string;
  owner: KeyOwner;
  name: string;
  scopes: string[];
  isDisabled: boolean;
  expiresAt: Date;
  previousSecretEndsAt: Date | null;
  allowedNetworks: string[];
  requestsPerMinute: number | null;
  requestsPerDay: number | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** For whom a key acts: a person, or a program of the organisation. */
export interface KeyOwner extends PersonView {
  kind: 'person' | 'service';
}

export interface ListedApiKey extends ApiKey {
  lastUsedAt: Date | null;
}

/** Whose keys: of one owner, or of the whole organisation where `ownerId` is left out. */
export interface KeysOf {
  organisationId: string;
  ownerId?: string;
}

const COLUMNS = {
  id: true,
  organisationId: true,
  ownerId: true,
  owner: { select: { id: true, email: true, firstName: true, lastName: true, kind: true } },
  name: true,
  scopes: true,
  isDisabled: true,
  expiresAt: true,
  previousSecretEndsAt: true,
  allowedNetworks: true,
  requestsPerMinute: true,
  requestsPerDay: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  insert({ owner: _owner, ...key }: Omit<ApiKey, 'owner'> & { owner?: KeyOwner }, secretHash: string): Promise<ApiKey> {
    return this.database.client.apiKey.create({ data: { ...key, secretHash }, select: COLUMNS });
  }

  find(id: string, { organisationId, ownerId }: KeysOf): Promise<ApiKey | null> {
    return this.database.client.apiKey.findFirst({ where: { id, organisationId, ownerId }, select: COLUMNS });
  }

  /** Nobody changes or deletes it until the transaction ends. */
  async findForUpdate(id: string, keysOf: KeysOf): Promise<ApiKey | null> {
    const { organisationId } = keysOf;
    await this.database.client.$executeRaw`
      SELECT 1 FROM api_key WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid FOR UPDATE`;
    return this.find(id, keysOf);
  }

  /** How many keys there are. Nobody else counts until the transaction ends: two may not both become the last. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`api_key ${organisationId}`}, 0))`;
    return client.apiKey.count({ where: { organisationId } });
  }

  async update({ owner: _owner, id, organisationId, ...key }: ApiKey): Promise<void> {
    await this.database.client.apiKey.update({ where: { id, organisationId }, data: key, select: { id: true } });
  }

  /** The secret at hand becomes the previous one, good for so many seconds more by the database's clock. */
  async replaceSecret(key: ApiKey, secret: { hash: string; overlapSeconds: number }): Promise<void> {
    const { id, organisationId, version, updatedAt } = key;
    await this.database.client.$executeRaw`
      UPDATE api_key
      SET previous_secret_hash = secret_hash, secret_hash = ${secret.hash},
          previous_secret_ends_at = clock_timestamp() + make_interval(secs => ${secret.overlapSeconds}::int),
          version = ${version}, updated_at = ${updatedAt}
      WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid`;
  }

  async delete({ id, organisationId }: ApiKey): Promise<void> {
    await this.database.client.apiKey.delete({ where: { id, organisationId }, select: { id: true } });
  }

  async deleteOf(ownerId: string): Promise<number> {
    const { count } = await this.database.client.apiKey.deleteMany({ where: { ownerId } });
    return count;
  }

  /** The newest first. */
  async list(keysOf: KeysOf, page: { after: LastSeen | null; take: number }): Promise<ListedApiKey[]> {
    const rows = await this.database.client.apiKey.findMany({
      where: { ...keysOf, ...olderThan(page.after) },
      select: { ...COLUMNS, usage: { select: { lastUsedAt: true }, orderBy: { day: 'desc' }, take: 1 } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: page.take,
    });
    return rows.map(({ usage, ...key }) => ({ ...key, lastUsedAt: usage[0]?.lastUsedAt ?? null }));
  }
}
