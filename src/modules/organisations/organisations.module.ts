import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { MembersController } from './members.controller';
import { MembersList } from './members.list';
import { MembersRepository } from './members.repository';
import { Members } from './members.service';
import { OrganisationsController } from './organisations.controller';
import { OrganisationsRepository } from './organisations.repository';
import { Organisations } from './organisations.service';

@Module({
  imports: [UsersModule],
  controllers: [OrganisationsController, MembersController],
  providers: [Organisations, OrganisationsRepository, Members, MembersList, MembersRepository],
  exports: [Organisations],
})
export class OrganisationsModule {}
