import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst, PageQuery } from '../../../platform/http';
import { ApiKeys, CreateApiKey, ListedApiKeyView } from '../../api-keys';
import { ServiceAccountView } from './service-account.dto';
import { serviceAccountView } from './service-account.view';
import { ServiceAccountsRepository } from './service-accounts.repository';
import { ServiceAccounts } from './service-accounts.service';

/** Service accounts in pages, and their keys. */
@Injectable()
export class ServiceAccountKeys {
  constructor(
    private readonly accounts: ServiceAccounts,
    private readonly rows: ServiceAccountsRepository,
    private readonly keys: ApiKeys,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  accountsPage(query: PageQuery): Promise<Page<ServiceAccountView>> {
    const { organisationId } = getActor();
    return newestFirst(this.cursors, {
      list: ['service-accounts', organisationId],
      query,
      find: (after, take) => this.rows.list(organisationId, { after, take }),
      view: serviceAccountView,
    });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(id: string, query: PageQuery): Promise<Page<ListedApiKeyView>> {
    const { organisationId } = await this.accounts.get(id);
    return this.keys.pageOf({ organisationId, ownerId: id }, query);
  }

  /** @throws AppError NOT_FOUND, VALIDATION_FAILED, PERMISSION_DENIED, LIMIT_REACHED */
  create(id: string, input: CreateApiKey): ReturnType<ApiKeys['createFor']> {
    return this.accounts.giving(id, () => this.keys.createFor(id, input));
  }
}
