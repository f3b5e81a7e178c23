import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { definedJobs, type JobDefinition } from './define-job';
import { HANDLES, type JobHandler } from './handles';

export interface RegisteredJob {
  definition: JobDefinition;
  handle: JobHandler;
}

/** Who does which kind of job. Refuses to start where a kind has no handler, or two. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly jobs = new Map<string, RegisteredJob>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const problems = this.discovery.getProviders().flatMap(({ instance }) => this.register(instance));
    const unhandled = definedJobs().filter(({ name }) => !this.jobs.has(name));
    problems.push(...unhandled.map(({ name }) => `"${name}" has no handler`));
    if (problems.length > 0) throw new Error(`Jobs cannot be handled: ${problems.join(', ')}. Give each one @Handles method.`);
  }

  find(name: string): RegisteredJob | undefined {
    return this.jobs.get(name);
  }

  /** Files every handler of a provider; answers what is wrong with them. */
  private register(provider: unknown): string[] {
    if (typeof provider !== 'object' || provider === null) return [];
    const prototype: unknown = Object.getPrototypeOf(provider);
    if (typeof prototype !== 'object' || prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      // MetadataScanner has just found a function under this name; only @Handles, which checks its type, marks it.
      const handler = (prototype as Record<string, JobHandler>)[method]!;
      const definition = this.reflector.get<JobDefinition | undefined>(HANDLES, handler);
      if (definition === undefined) return [];
      if (this.jobs.has(definition.name)) return [`"${definition.name}" has two handlers`];
      this.jobs.set(definition.name, { definition, handle: handler.bind(provider) });
      return [];
    });
  }
}
