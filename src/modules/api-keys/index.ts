export { ApiKeyAuthenticator } from './api-key.authenticator';
export { ApiKeysModule } from './api-keys.module';
