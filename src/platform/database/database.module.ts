import { Global, Module } from '@nestjs/common';
import { Database } from './database';
import { DatabaseAccount } from './database-account';
import { PrismaService } from './prisma.service';

@Global()
@Module({ providers: [PrismaService, Database, DatabaseAccount], exports: [Database, PrismaService] })
export class DatabaseModule {}
