export { FieldEncryption } from './field-encryption';
export { readKeyList, secretIn, type KeyEntry } from './secret-keys';
export { SecurityModule } from './security.module';
