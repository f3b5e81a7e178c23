import { Module } from '@nestjs/common';
import { ProjectsController } from './projects.controller';
import { ProjectsList } from './projects.list';
import { ProjectsRepository } from './projects.repository';
import { Projects } from './projects.service';

@Module({
  controllers: [ProjectsController],
  providers: [Projects, ProjectsList, ProjectsRepository],
  exports: [Projects],
})
export class ProjectsModule {}
