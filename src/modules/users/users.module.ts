import { Module } from '@nestjs/common';
import { Notices } from './notices/notices';
import { ToldNoticesRepository } from './notices/told-notices.repository';
import { AccountShare } from './personal-data.repository';
import { UsersRepository } from './users.repository';
import { Users } from './users.service';

@Module({ providers: [Users, UsersRepository, AccountShare, Notices, ToldNoticesRepository], exports: [Users, Notices] })
export class UsersModule {}
