import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { Config } from '../../../platform/config';
import { newId, runInContext } from '../../../platform/context';
import { RetentionTasks } from '../../../platform/personal-data';
import { daysOf, RETENTION_RULES, type RetentionRule } from './retention.rules';

const DAY_MS = 86_400_000;

/** Throws away what has had its time, as the table of rules says. */
@Injectable()
export class RetentionRun implements OnApplicationBootstrap {
  constructor(
    private readonly tasks: RetentionTasks,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Refuses to start where a rule is only written, or something is thrown away by no rule. */
  onApplicationBootstrap(): void {
    const ruled = RETENTION_RULES.filter(({ doneBy }) => doneBy === 'schedule').map(({ name }) => name);
    const problems = [
      ...ruled.filter((name) => this.tasks.find(name) === undefined).map((name) => `nobody carries out "${name}"`),
      ...this.tasks.rules.filter((name) => !ruled.includes(name)).map((name) => `"${name}" is no rule`),
    ];
    if (problems.length > 0) throw new Error(`Retention: ${problems.join(', ')}. See retention.rules.ts.`);
  }

  /** Answers how much went, by rule. */
  run(): Promise<Record<string, number>> {
    return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor: null }, async () => {
      const gone: Record<string, number> = {};
      for (const rule of RETENTION_RULES) {
        const count = await this.carryOut(rule);
        if (count > 0) gone[rule.name] = count;
      }
      return gone;
    });
  }

  private async carryOut(rule: RetentionRule): Promise<number> {
    const task = this.tasks.find(rule.name);
    const days = daysOf(rule, this.config);
    if (task === undefined || days === null) return 0;
    return task(new Date(this.clock.now().getTime() - days * DAY_MS));
  }
}
