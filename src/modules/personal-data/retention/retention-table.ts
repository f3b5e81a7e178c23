import { SCHEMA } from '../../../platform/config';
import { RETENTION_RULES, type RetentionRule } from './retention.rules';

const HEAD = '| what | how long | why so long | by |\n|---|---|---|---|';

/** The table of docs/personal-data.md, as it is carried out. */
export function retentionTable(): string {
  return [HEAD, ...RETENTION_RULES.map(row)].join('\n');
}

function row({ name, what, days, from, basis, doneBy }: RetentionRule): string {
  const who = doneBy === 'schedule' ? 'the hourly run' : 'its owner';
  return `| ${what.en} (\`${name}\`) | ${termOf(days)}${from.en} | ${basis.en} | ${who} |`;
}

function termOf(days: RetentionRule['days']): string {
  if (days === null) return '';
  return typeof days === 'string' ? `\`${SCHEMA[days].variable}\`, ` : `${days} days `;
}
