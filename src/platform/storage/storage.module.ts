import { Module } from '@nestjs/common';
import { Config } from '../config';
import { LocalDiskStorage } from './local-disk-storage';
import { S3Bucket } from './s3-bucket';
import { S3Storage } from './s3-storage';
import { Storage } from './storage';

@Module({
  providers: [{ provide: Storage, useFactory: storageOf, inject: [Config] }],
  exports: [Storage],
})
export class StorageModule {}

async function storageOf(config: Config): Promise<Storage> {
  if (config.storage === 'disk') return new LocalDiskStorage(config.storageDirectory);
  const bucket = await S3Bucket.connect({
    endpoint: config.s3Endpoint,
    region: config.s3Region,
    bucket: config.s3Bucket,
    accessKeyId: config.s3AccessKeyId,
    secretAccessKey: config.s3SecretAccessKey,
    hasPathStyle: config.s3PathStyle,
    timeoutMs: config.s3TimeoutMs,
  });
  return new S3Storage(bucket);
}
