import { etagOf } from '../../platform/http';
import { personView } from '../users';
import { ApiKeyView, ApiKeyWithSecretView, KeyUsageView, ListedApiKeyView } from './api-keys.dto';
import type { ApiKey, ListedApiKey } from './api-keys.repository';
import { keyStart } from './key-text';
import type { UsageRow } from './key-usage.repository';

export function apiKeyView(key: ApiKey): ApiKeyView {
  const { id, name, scopes, isDisabled, allowedNetworks, requestsPerMinute, requestsPerDay } = key;
  return {
    ...{ id, etag: etagOf(key.version), name, start: keyStart(id), owner: personView(key.owner), ownerKind: key.owner.kind, scopes, isDisabled },
    ...{ allowedNetworks, requestsPerMinute, requestsPerDay },
    expiresAt: key.expiresAt.toISOString(),
    previousSecretEndsAt: key.previousSecretEndsAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
    updatedAt: key.updatedAt.toISOString(),
  };
}

export function withSecretView({ key, text }: { key: ApiKey; text: string }): ApiKeyWithSecretView {
  return { ...apiKeyView(key), key: text };
}

export function listedView(key: ListedApiKey): ListedApiKeyView {
  return { ...apiKeyView(key), lastUsedAt: key.lastUsedAt?.toISOString() ?? null };
}

export function usageView(rows: readonly UsageRow[]): KeyUsageView {
  const last = rows[0];
  return {
    lastUsedAt: last?.lastUsedAt.toISOString() ?? null,
    lastUsedIp: last?.lastUsedIp ?? null,
    days: rows.map(({ day, requests }) => ({ day, requests })),
  };
}
