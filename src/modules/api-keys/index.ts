export { ApiKeyAuthenticator } from './api-key.authenticator';
export { withSecretView } from './api-key.view';
export { ApiKeyPage, ApiKeyWithSecretView, CreateApiKey, ListedApiKeyView } from './api-keys.dto';
export { ApiKeysModule } from './api-keys.module';
export { ApiKeys } from './api-keys.service';
export { isUsableKey } from './usable-keys.repository';
export { KeyActors } from './key-actors';
