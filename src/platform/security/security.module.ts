import { Global, Module } from '@nestjs/common';
import { FieldEncryption } from './field-encryption';

@Global()
@Module({ providers: [FieldEncryption], exports: [FieldEncryption] })
export class SecurityModule {}
