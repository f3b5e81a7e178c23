import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageQuery, scope } from '../../../platform/http';
import { ApiKeyPage, ApiKeyWithSecretView, CreateApiKey, ListedApiKeyView, withSecretView } from '../../api-keys';
import { ServiceAccountKeys } from './service-account-keys';
import { CreateServiceAccount, ServiceAccountPage, ServiceAccountView, UpdateServiceAccount } from './service-account.dto';
import { serviceAccountView } from './service-account.view';
import { ServiceAccounts } from './service-accounts.service';

@ApiTags('Service accounts')
@Controller('api/service-accounts')
export class ServiceAccountsController {
  constructor(
    private readonly accounts: ServiceAccounts,
    private readonly keys: ServiceAccountKeys,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Make a service account',
    description: 'A program that belongs to the organisation: it has a role and keys, and stays when whoever made it goes.',
    access: scope('keys:write'),
    response: ServiceAccountView,
    status: 201,
    errors: ['PERMISSION_DENIED', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateServiceAccount,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServiceAccountView> {
    const account = await this.accounts.create(input);
    void reply.header('Location', `/api/service-accounts/${account.id}`);
    return serviceAccountView(account);
  }

  @Get()
  @Endpoint({
    summary: 'List service accounts',
    access: scope('keys:write'),
    response: ServiceAccountPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<ServiceAccountView>> {
    return this.keys.accountsPage(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a service account',
    access: scope('keys:write'),
    response: ServiceAccountView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<ServiceAccountView> {
    return serviceAccountView(await this.accounts.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change or disable a service account',
    description: 'It acts on the next request of its keys.',
    access: scope('keys:write'),
    response: ServiceAccountView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateServiceAccount,
    @IfMatch() ifMatch: string | null,
  ): Promise<ServiceAccountView> {
    return serviceAccountView(await this.accounts.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a service account and its keys',
    access: scope('keys:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.accounts.delete(id, ifMatch);
  }

  @Get(':id/keys')
  @Endpoint({
    summary: 'List the keys of a service account',
    access: scope('keys:write'),
    response: ApiKeyPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  listKeys(@IdParam('id') id: string, @Query() query: PageQuery): Promise<Page<ListedApiKeyView>> {
    return this.keys.page(id, query);
  }

  @Post(':id/keys')
  @Endpoint({
    summary: 'Make a key of a service account',
    description: 'The answer holds the key, this once. It is changed, rotated and deleted at `/api/api-keys/{id}`.',
    access: scope('keys:write'),
    response: ApiKeyWithSecretView,
    status: 201,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED', 'LIMIT_REACHED'],
    // The answer holds a secret, which is not to be stored.
    idempotency: 'none',
    validateOnly: true,
  })
  async createKey(
    @IdParam('id') id: string,
    @Body() input: CreateApiKey,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyWithSecretView> {
    const made = await this.keys.create(id, input);
    void reply.header('Location', `/api/api-keys/${made.key.id}`);
    return withSecretView(made);
  }
}
