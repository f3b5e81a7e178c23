import { Module } from '@nestjs/common';
import { Config } from '../config';
import { LocalDiskStorage } from './local-disk-storage';
import { Storage } from './storage';

@Module({
  providers: [
    {
      provide: Storage,
      useFactory: ({ storageDirectory }: Config) => new LocalDiskStorage(storageDirectory),
      inject: [Config],
    },
  ],
  exports: [Storage],
})
export class StorageModule {}
