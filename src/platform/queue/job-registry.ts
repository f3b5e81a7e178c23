import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
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

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const problems: string[] = [];
    for (const { instance } of this.discovery.getProviders()) this.register(instance, problems);
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

  /** Files every handler of a provider, and what is wrong with them under `problems`. */
  private register(provider: unknown, problems: string[]): void {
    if (typeof provider !== 'object' || provider === null) return;
    const prototype: unknown = Object.getPrototypeOf(provider);
    if (typeof prototype !== 'object' || prototype === null) return;
    for (const method of this.scanner.getAllMethodNames(prototype)) {
      // MetadataScanner has just found a function under this name; only the two decorators, which check its type, mark
      // it.
      const marked = (prototype as Record<string, JobHandler & FailureHandler>)[method]!;
      const handled = this.reflector.get<JobDefinition | undefined>(HANDLES, marked);
      const heard = this.reflector.get<JobDefinition | undefined>(HANDLES_FAILURE, marked);
      if (handled !== undefined) {
        if (this.jobs.has(handled.name)) problems.push(`"${handled.name}" has two handlers`);
        this.jobs.set(handled.name, { definition: handled, handle: marked.bind(provider) });
      }
      if (heard !== undefined) {
        if (this.failureHandlers.has(heard.name)) problems.push(`"${heard.name}" has two failure handlers`);
        this.failureHandlers.set(heard.name, marked.bind(provider));
      }
    }
  }
}
