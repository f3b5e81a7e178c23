import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageQuery, signedIn } from '../../platform/http';
import { apiKeyView, usageView, withSecretView } from './api-key.view';
import {
  ApiKeyPage,
  ApiKeyView,
  ApiKeyWithSecretView,
  CreateApiKey,
  KeyUsageView,
  ListedApiKeyView,
  RotateApiKey,
  UpdateApiKey,
} from './api-keys.dto';
import { ApiKeys } from './api-keys.service';
import { KeyUsageReport } from './key-usage.report';

/** Everything here is for people: a key that could make keys would never end. */
@ApiTags('API keys')
@Controller('api/api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly usage: KeyUsageReport,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Make an API key',
    description: 'The answer holds the key, this once. Where the answer is lost, delete the key and make another one.',
    access: signedIn(),
    response: ApiKeyWithSecretView,
    status: 201,
    errors: ['PERMISSION_DENIED', 'LIMIT_REACHED'],
    // The answer holds a secret, which is not to be stored.
    idempotency: 'none',
    validateOnly: true,
  })
  async create(
    @Body() input: CreateApiKey,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyWithSecretView> {
    const made = await this.keys.create(input);
    void reply.header('Location', `/api/api-keys/${made.key.id}`);
    return withSecretView(made);
  }

  @Get()
  @Endpoint({
    summary: 'List API keys',
    description: 'Your own, the newest first; admins and owners see those of the whole organisation.',
    access: signedIn(),
    response: ApiKeyPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<ListedApiKeyView>> {
    return this.keys.page(query);
  }

  @Get(':id')
  @Endpoint({ summary: 'Show an API key', access: signedIn(), response: ApiKeyView, errors: ['NOT_FOUND'] })
  async show(@IdParam('id') id: string): Promise<ApiKeyView> {
    return apiKeyView(await this.keys.getVisible(id));
  }

  @Get(':id/usage')
  @Endpoint({ summary: 'What an API key has done', access: signedIn(), response: KeyUsageView, errors: ['NOT_FOUND'] })
  async showUsage(@IdParam('id') id: string): Promise<KeyUsageView> {
    return usageView(await this.usage.of(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change or disable an API key',
    description: 'A change acts on the next request. Admins and owners may disable the keys of others, and nothing more.',
    access: signedIn(),
    response: ApiKeyView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateApiKey,
    @IfMatch() ifMatch: string | null,
  ): Promise<ApiKeyView> {
    return apiKeyView(await this.keys.update(id, change, ifMatch));
  }

  @Post(':id/rotations')
  @Endpoint({
    summary: 'Give an API key a new secret',
    description: 'The secret before this one stays good for the overlap; the one before that ends at once.',
    access: signedIn(),
    response: ApiKeyWithSecretView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
    ifMatch: 'accepted',
    idempotency: 'none',
    validateOnly: true,
  })
  async rotate(
    @IdParam('id') id: string,
    @Body() input: RotateApiKey,
    @IfMatch() ifMatch: string | null,
  ): Promise<ApiKeyWithSecretView> {
    return withSecretView(await this.keys.rotate(id, input, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete an API key',
    description: 'It is refused from the next request on, on every process.',
    access: signedIn(),
    status: 204,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.keys.delete(id, ifMatch);
  }
}
