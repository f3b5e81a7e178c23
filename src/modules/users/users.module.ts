import { Module } from '@nestjs/common';
import { UsersRepository } from './users.repository';
import { Users } from './users.service';

@Module({ providers: [Users, UsersRepository], exports: [Users] })
export class UsersModule {}
