export { ProjectsModule } from './projects.module';
export type { Project } from './projects.repository';
export { inLivingProject, inVisibleProject, ofVisibleEstimate } from './project-access.repository';
export { Projects } from './projects.service';
