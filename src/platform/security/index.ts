export { FieldEncryption } from './field-encryption';
export { readSecretKeys, type SecretKey } from './secret-keys';
export { SecurityModule } from './security.module';
