export { FieldEncryption } from './field-encryption';
export { readKeyList, readSecretKeys, secretIn, type KeyEntry, type SecretKey } from './secret-keys';
export { SecurityModule } from './security.module';
