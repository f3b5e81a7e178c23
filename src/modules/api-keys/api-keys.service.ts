import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { Clock } from '../../kernel/time';
import { AuditTrail, type AuditEntry } from '../../platform/audit';
import { asNobody, getActor, newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { assertMatches, Cursors, etagOf, newestFirst, PageQuery } from '../../platform/http';
import { applyChange, assertHandles, changedTerms, termsOf } from './api-key.rules';
import { listedView } from './api-key.view';
import { CreateApiKey, ListedApiKeyView, UpdateApiKey } from './api-keys.dto';
import { ApiKeysRepository, type ApiKey, type KeysOf } from './api-keys.repository';
import { KeyNotices, type KeyChange } from './key-notices';
import { hashKey, newKeyText } from './key-text';

/** Keys of one organisation; more of them nobody keeps an eye on. */
export const MAX_KEYS = 200;

/** A key and its text, which exists in this moment only. */
export interface KeyWithSecret {
  key: ApiKey;
  text: string;
}

/**
 * The keys that the actor may see: their own, or all of the organisation for whoever manages them. Keys of others are not
 * there.
 */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
    private readonly notices: KeyNotices,
  ) {}

  /** @throws AppError NOT_FOUND */
  async getVisible(id: string): Promise<ApiKey> {
    return found(await this.keys.find(id, visible()));
  }

  /** @throws AppError CURSOR_INVALID */
  page(query: PageQuery): Promise<Page<ListedApiKeyView>> {
    return this.pageOf(visible(), query);
  }

  /** @throws AppError CURSOR_INVALID */
  pageOf(keysOf: KeysOf, query: PageQuery): Promise<Page<ListedApiKeyView>> {
    return newestFirst(this.cursors, {
      list: ['api-keys', keysOf],
      query,
      find: (after, take) => this.keys.list(keysOf, { after, take }),
      view: listedView,
    });
  }

  /** @throws AppError VALIDATION_FAILED, PERMISSION_DENIED, LIMIT_REACHED */
  create(input: CreateApiKey): Promise<KeyWithSecret> {
    return this.createFor(getActor().userId, input);
  }

  /**
   * For a program of the organisation, where the caller has seen to it that the actor may.
   *
   * @throws AppError VALIDATION_FAILED, PERMISSION_DENIED, LIMIT_REACHED
   */
  async createFor(ownerId: string, input: CreateApiKey): Promise<KeyWithSecret> {
    const { organisationId, permissions } = getActor();
    const now = this.clock.now();
    const terms = termsOf(input, { permissions, now });
    const id = newId();
    const text = newKeyText(id);
    return this.database.transaction(async () => {
      const count = await this.keys.countForInsert(organisationId);
      if (count >= MAX_KEYS) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_KEYS } });
      const key = await this.keys.insert(
        {
          ...{ id, organisationId, ownerId, ...terms, previousSecretEndsAt: null },
          ...{ version: 1, createdAt: now, updatedAt: now },
        },
        hashKey(text),
      );
      await this.record('created', key, { name: key.name, scopes: key.scopes });
      return { key, text };
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, VALIDATION_FAILED, PERMISSION_DENIED */
  async update(id: string, change: UpdateApiKey, ifMatch: string | null): Promise<ApiKey> {
    const actor = getActor();
    return this.database.transaction(async () => {
      const before = await this.getForUpdate(id, ifMatch);
      const after = applyChange(before, change, { ...actor, now: this.clock.now() });
      if (after === before) return before;
      await this.keys.update(after);
      await this.record('updated', after, changedTerms(before, after), before);
      return after;
    });
  }

  /**
   * A new secret for the same key. The one before stays good for the overlap; the one before that ends now.
   *
   * @throws AppError NOT_FOUND, PRECONDITION_FAILED, PERMISSION_DENIED
   */
  async rotate(id: string, { overlapSeconds }: { overlapSeconds: number }, ifMatch: string | null): Promise<KeyWithSecret> {
    const text = newKeyText(id);
    return this.database.transaction(async () => {
      const before = await this.getForUpdate(id, ifMatch);
      assertHandles(before, getActor());
      const next = { ...before, version: before.version + 1, updatedAt: this.clock.now() };
      await this.keys.replaceSecret(next, { hash: hashKey(text), overlapSeconds });
      await this.record('rotated', next, { overlapSeconds });
      return { key: await this.getVisible(id), text };
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const key = await this.getForUpdate(id, ifMatch);
      await this.keys.delete(key);
      await this.record('deleted', key, { name: key.name, ownerId: key.ownerId });
    });
  }

  /** Every key that acts for this person, wherever; inside the caller's transaction. */
  async endAllOf(ownerId: string): Promise<void> {
    const count = await asNobody(() => this.keys.deleteOf(ownerId));
    if (count === 0) return;
    await this.audit.record({ action: 'api_key.all_deleted', targetType: 'user', targetId: ownerId, details: { count } });
  }

  private async getForUpdate(id: string, ifMatch: string | null): Promise<ApiKey> {
    const key = found(await this.keys.findForUpdate(id, visible()));
    assertMatches(ifMatch, etagOf(key.version));
    return key;
  }

  /** In the trail, and to the mailbox of whom the key acts for. */
  private async record(change: KeyChange, after: ApiKey, details: AuditEntry['details'], before?: ApiKey): Promise<void> {
    await this.audit.record({ action: `api_key.${change}`, targetType: 'api_key', targetId: after.id, details, before, after });
    await this.notices.tell(after, change);
  }
}

function visible(): KeysOf {
  const { organisationId, userId, permissions } = getActor();
  return permissions.has('keys:write') ? { organisationId } : { organisationId, ownerId: userId };
}

function found(key: ApiKey | null): ApiKey {
  if (key === null) throw new AppError('NOT_FOUND');
  return key;
}
