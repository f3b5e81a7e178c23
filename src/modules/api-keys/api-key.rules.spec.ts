import { permissionsOf } from '../users';
import { applyChange, assertHandles, changedTerms, termsOf } from './api-key.rules';
import { CreateApiKey, UpdateApiKey } from './api-keys.dto';
import type { ApiKey } from './api-keys.repository';

const NOW = new Date('2026-11-27T09:00:00.000Z');
const person = (userId: string, role: 'estimator' | 'admin') => ({
  ...{ userId, permissions: permissionsOf({ role, ownPermissions: null }, false), now: NOW },
  seesEveryProject: role === 'admin',
});
const estimator = person('anna', 'estimator');
const admin = person('boris', 'admin');

const key: ApiKey = {
  ...{ id: 'key', organisationId: 'org', ownerId: 'anna', name: 'Обмен с 1С', scopes: ['projects:read'] },
  owner: { id: 'anna', email: 'anna@example.com', firstName: 'Анна', lastName: 'Иванова', kind: 'person' },
  ...{ isDisabled: false, expiresAt: NOW, previousSecretEndsAt: null, allowedNetworks: [] },
  ...{ requestsPerMinute: null, requestsPerDay: null, version: 1, createdAt: NOW, updatedAt: NOW },
};

function wanted(terms: Partial<CreateApiKey>): CreateApiKey {
  return Object.assign(new CreateApiKey(), { name: 'Обмен с 1С', scopes: ['projects:read'] }, terms);
}

const change = (terms: Partial<UpdateApiKey>): UpdateApiKey => Object.assign(new UpdateApiKey(), terms);

describe('a new key', () => {
  it('has its scopes and networks once each, and ends after its days', () => {
    const terms = termsOf(
      wanted({ scopes: ['projects:write', 'projects:read', 'projects:read'], allowedNetworks: ['2001:DB8::/32', '2001:db8::/32'] }),
      estimator,
    );
    expect(terms).toMatchObject({ scopes: ['projects:read', 'projects:write'], allowedNetworks: ['2001:db8::/32'] });
    // 90 days after 27 November 2026: 3 are left of November, 31, 31 and 25 of February.
    expect(terms.expiresAt.toISOString()).toBe('2027-02-25T09:00:00.000Z');
  });

  it('is not given what its maker does not have', () => {
    const viewer = { ...estimator, permissions: permissionsOf({ role: 'viewer', ownPermissions: null }, false) };
    expect(() => termsOf(wanted({ scopes: ['projects:read', 'projects:write'] }), viewer)).toThrow(
      expect.objectContaining({ code: 'PERMISSION_DENIED', extensions: { scopes: ['projects:write'] } }),
    );
  });

  it('says which of its networks is none', () => {
    const input = wanted({ allowedNetworks: ['203.0.113.7', '203.0.113.0/99'] });
    expect(() => termsOf(input, estimator)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/allowedNetworks/1' })] }),
    );
  });
});

describe('a change of a key', () => {
  it('that changes nothing leaves the version', () => {
    expect(applyChange(key, change({ name: key.name, scopes: ['projects:read'] }), estimator)).toBe(key);
  });

  it('leaves alone what it does not speak of', () => {
    const limited = { ...key, allowedNetworks: ['203.0.113.7'], requestsPerMinute: 5, requestsPerDay: 50 };
    expect(applyChange(limited, change({ name: 'Обмен' }), estimator)).toEqual({ ...limited, name: 'Обмен', version: 2 });
    expect(applyChange(limited, change({ requestsPerMinute: null }), estimator)).toMatchObject({ requestsPerMinute: null });
  });

  it('makes the next version, and tells what differs', () => {
    const after = applyChange(key, change({ requestsPerDay: 100, expiresInDays: 1 }), estimator);
    expect(after).toMatchObject({ version: 2, requestsPerDay: 100 });
    expect(changedTerms(key, after)).toEqual({ requestsPerDay: 100, expiresAt: '2026-11-28T09:00:00.000Z' });
  });

  it('gives nothing that the owner does not have now', () => {
    const demoted = { ...estimator, permissions: permissionsOf({ role: 'viewer', ownPermissions: null }, false) };
    expect(() => applyChange(key, change({ scopes: ['estimates:write'] }), demoted)).toThrow(
      expect.objectContaining({ code: 'PERMISSION_DENIED' }),
    );
  });

  it('by an admin who is not the owner can only stop it', () => {
    expect(applyChange(key, change({ isDisabled: true }), admin)).toMatchObject({ isDisabled: true });
    const others: Partial<UpdateApiKey>[] = [{ isDisabled: false }, { name: 'x' }, { isDisabled: true, expiresInDays: 366 }, {}];
    for (const terms of others) {
      expect(() => applyChange({ ...key, isDisabled: true }, change(terms), admin)).toThrow(
        expect.objectContaining({ code: 'PERMISSION_DENIED' }),
      );
    }
    expect(() => assertHandles(key, admin)).toThrow(expect.objectContaining({ code: 'PERMISSION_DENIED' }));
    expect(() => assertHandles(key, estimator)).not.toThrow();
  });

  it('of a program is for those who may do what it may', () => {
    const programs: ApiKey = { ...key, ownerId: 'program', owner: { ...key.owner, kind: 'service' } };
    expect(applyChange(programs, change({ name: 'Выгрузка' }), admin)).toMatchObject({ name: 'Выгрузка' });
    const refused = expect.objectContaining({ code: 'PERMISSION_DENIED' });
    expect(() => assertHandles(programs, { ...admin, permissions: new Set(['keys:write']) })).toThrow(refused);
    expect(() => assertHandles(programs, { ...admin, seesEveryProject: false })).toThrow(refused);
  });
});
