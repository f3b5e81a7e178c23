export { peek, type Peeked } from './peek';
export { BlobMissingError, Storage, type ByteRange, type WrittenBlob } from './storage';
export { StorageModule } from './storage.module';
