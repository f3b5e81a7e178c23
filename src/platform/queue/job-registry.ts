import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Marks } from '../discovery';
import { definedJobs, type JobDefinition } from './define-job';
import { HANDLES, HANDLES_FAILURE, type FailureHandler, type JobHandler } from './handles';

export interface RegisteredJob {
  definition: JobDefinition;
  handle: JobHandler;
}

/** Who does which kind of job. Refuses to start where a kind has no handler, or two. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly jobs = new Map<string, RegisteredJob>();
  private readonly failureHandlers = new Map<string, FailureHandler>();

  constructor(private readonly marks: Marks) {}

  onModuleInit(): void {
    const problems: string[] = [];
    for (const { value: definition, method: handle } of this.marks.methods<JobDefinition, JobHandler>(HANDLES)) {
      if (this.jobs.has(definition.name)) problems.push(`"${definition.name}" has two handlers`);
      this.jobs.set(definition.name, { definition, handle });
    }
    for (const { value: definition, method: hear } of this.marks.methods<JobDefinition, FailureHandler>(HANDLES_FAILURE)) {
      if (this.failureHandlers.has(definition.name)) problems.push(`"${definition.name}" has two failure handlers`);
      this.failureHandlers.set(definition.name, hear);
    }
    const unhandled = definedJobs().filter(({ name }) => !this.jobs.has(name));
    problems.push(...unhandled.map(({ name }) => `"${name}" has no handler`));
    if (problems.length > 0)
      throw new Error(`Jobs cannot be handled: ${problems.join(', ')}. Give each one @Handles method.`);
  }

  /** The kinds of job that can be done here. */
  get names(): readonly string[] {
    return [...this.jobs.keys()];
  }

  get(name: string): RegisteredJob {
    const job = this.jobs.get(name);
    if (job === undefined) throw new Error(`nobody handles job "${name}" here`);
    return job;
  }

  findFailureHandler(name: string): FailureHandler | undefined {
    return this.failureHandlers.get(name);
  }
}
