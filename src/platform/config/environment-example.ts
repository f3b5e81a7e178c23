import { SCHEMA } from './config';
import type { Setting } from './settings';

const HEAD = `# Every setting of the service. Copy to .env, or set the variables in any other way; each has a default where none is
# required. Variables marked as secret may also come from a file named by <VARIABLE>_FILE.
# \`npm run docs:refresh\` makes this file from src/platform/config/config.ts.
`;

/** .env.example: the schema, for a reader. */
export function environmentExample(): string {
  const settings: Setting<unknown>[] = Object.values(SCHEMA);
  return `${HEAD}\n${settings.map(entry).join('\n')}`;
}

function entry({ variable, about, isSecret, example, fallback }: Setting<unknown>): string {
  const isRequired = fallback('production') === undefined;
  const notes = [isRequired ? 'Required in production.' : '', isSecret ? 'Secret.' : ''].filter(Boolean).join(' ');
  return `# ${[about, notes].filter(Boolean).join(' ')}\n${variable}=${example}\n`;
}
