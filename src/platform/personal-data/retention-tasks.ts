import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { Marks, type MethodMark } from '../discovery';

const CARRIES_OUT = 'construction-estimates:carries-out-retention';

/** Takes away what is older than this moment, in batches of its own; answers how much there was. It may run twice at once. */
export type RetentionTask = (before: Date) => Promise<number>;

/** Marks the method that throws away what has had its time by this rule, as the table of rules names it. */
export function CarriesOutRetention(rule: string): MethodMark<RetentionTask> {
  return (target, key, descriptor) => SetMetadata(CARRIES_OUT, rule)(target, key, descriptor);
}

/** Port: what is thrown away when its time is over. How long that is, says the table of src/modules/personal-data/retention. */
@Injectable()
export class RetentionTasks implements OnModuleInit {
  private readonly tasks = new Map<string, RetentionTask>();

  constructor(private readonly marks: Marks) {}

  /** @throws Error where a rule has two tasks */
  onModuleInit(): void {
    for (const { value: rule, method } of this.marks.methods<string, RetentionTask>(CARRIES_OUT)) {
      if (this.tasks.has(rule)) throw new Error(`two features carry out the retention rule "${rule}"`);
      this.tasks.set(rule, method);
    }
  }

  find(rule: string): RetentionTask | undefined {
    return this.tasks.get(rule);
  }

  get rules(): readonly string[] {
    return [...this.tasks.keys()];
  }
}
