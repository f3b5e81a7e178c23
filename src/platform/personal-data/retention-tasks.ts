import { Injectable } from '@nestjs/common';

/** Takes away what is older than this moment, in batches of its own; answers how much there was. It may run twice at once. */
export type RetentionTask = (before: Date) => Promise<number>;

/** Port: what is thrown away when its time is over. How long that is, says the table of src/modules/personal-data/retention. */
@Injectable()
export class RetentionTasks {
  private readonly tasks = new Map<string, RetentionTask>();

  /** @param rule as the table names it. @throws Error where the rule has a task already */
  add(rule: string, task: RetentionTask): void {
    if (this.tasks.has(rule)) throw new Error(`two features carry out the retention rule "${rule}"`);
    this.tasks.set(rule, task);
  }

  find(rule: string): RetentionTask | undefined {
    return this.tasks.get(rule);
  }

  get rules(): readonly string[] {
    return [...this.tasks.keys()];
  }
}
