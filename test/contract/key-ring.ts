import { KEY_SCOPES } from '../../src/modules/api-keys/scopes';
import { api } from '../support/api';
import type { TestApp } from '../support/app';
import { sql } from '../support/sql';
import { answered, type TestUser } from '../support/world';
import type { Key } from './access-rules';

/** A key that is not there may be named twenty times a minute; so many of them are enough for every route there is. */
const REVOKED = 24;

/** The API keys of one person, of every kind. */
export class KeyRing {
  private constructor(
    private readonly keys: Readonly<Record<Exclude<Key, 'keyWithoutScope' | 'keyRevoked'>, string>>,
    /** The next to be used comes first. */
    private readonly revoked: string[],
    /** By the one scope that each of them lacks. */
    private readonly lacking: ReadonlyMap<string, string>,
  ) {}

  static async make(app: TestApp, owner: TestUser): Promise<KeyRing> {
    const make = async (terms: object = {}): Promise<{ id: string; key: string }> => {
      const answer = await api(app).as(owner).post('/api/api-keys', { name: 'Обмен', scopes: KEY_SCOPES, ...terms });
      return answered(answer, 201) as { id: string; key: string };
    };
    const [whole, expired, disabled] = [await make(), await make(), await make()];
    await sql("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.id]);
    await api(app).as(owner).patch(`/api/api-keys/${disabled.id}`, { isDisabled: true }).expect(200);
    const revoked = await Promise.all(Array.from({ length: REVOKED }, () => make()));
    for (const { id } of revoked) await api(app).as(owner).delete(`/api/api-keys/${id}`).expect(204);
    const elsewhere = await make({ allowedNetworks: ['203.0.113.0/24'] });
    const lacking = new Map<string, string>();
    for (const lacked of KEY_SCOPES) {
      lacking.set(lacked, (await make({ scopes: KEY_SCOPES.filter((scope) => scope !== lacked) })).key);
    }
    const keys = {
      ...{ keyWithScope: whole.key, keyExpired: expired.key, keyDisabled: disabled.key },
      keyElsewhere: elsewhere.key,
    };
    return new KeyRing(
      keys,
      revoked.map(({ key }) => key),
      lacking,
    );
  }

  /** The key to knock with at a route of this access. */
  for(kind: Key, access: string): string {
    if (kind === 'keyRevoked') return this.nextRevoked();
    if (kind !== 'keyWithoutScope') return this.keys[kind];
    return this.lacking.get(access) ?? this.keys.keyWithScope;
  }

  private nextRevoked(): string {
    const key = this.revoked.shift()!;
    this.revoked.push(key);
    return key;
  }
}
