export { peek } from './peek';
export { Storage, type ByteRange, type WrittenBlob } from './storage';
export { StorageModule } from './storage.module';
