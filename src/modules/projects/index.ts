export { ProjectsModule } from './projects.module';
export type { Project } from './projects.repository';
export { Projects } from './projects.service';
