import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { MembersRepository } from './members.repository';
import { OrganisationsRepository } from './organisations.repository';
import { Organisations } from './organisations.service';

@Module({
  imports: [UsersModule],
  providers: [Organisations, OrganisationsRepository, MembersRepository],
  exports: [Organisations],
})
export class OrganisationsModule {}
