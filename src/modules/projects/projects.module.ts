import { Module } from '@nestjs/common';
import { ProjectMembersController } from './members/project-members.controller';
import { ProjectMembersRepository } from './members/project-members.repository';
import { ProjectMembers } from './members/project-members.service';
import { ProjectsShare } from './personal-data.repository';
import { ProjectsController } from './projects.controller';
import { ProjectsList } from './projects.list';
import { ProjectsRepository } from './projects.repository';
import { Projects } from './projects.service';

@Module({
  controllers: [ProjectsController, ProjectMembersController],
  providers: [Projects, ProjectsList, ProjectsRepository, ProjectMembers, ProjectMembersRepository, ProjectsShare],
  exports: [Projects],
})
export class ProjectsModule {}
