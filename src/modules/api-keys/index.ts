export { ApiKeyAuthenticator } from './api-key.authenticator';
export { ApiKeys } from './api-keys.service';
export { ApiKeysModule } from './api-keys.module';
