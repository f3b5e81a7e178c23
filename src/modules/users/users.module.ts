import { Module } from '@nestjs/common';
import { AccountShare } from './personal-data.repository';
import { UsersRepository } from './users.repository';
import { Users } from './users.service';

@Module({ providers: [Users, UsersRepository, AccountShare], exports: [Users] })
export class UsersModule {}
