import { SCHEMA } from './config';
import type { Setting } from './settings';

const HEAD = `# Every setting of the service. Copy to .env, or set the variables in any other way; each has a default where none is
# required. Variables marked as secret may also come from a file named by <VARIABLE>_FILE.
# \`npm run docs:refresh\` makes this file from src/platform/config/config.ts.
`;

/** The service is not told it: `npm start` and the `migrate` command of the image are. */
const OWNER = `# The same database as the owner of its tables, for migrations, where DATABASE_URL is an account that owns nothing. Secret.
DATABASE_OWNER_URL=
`;

/** .env.example: the schema, for a reader. */
export function environmentExample(): string {
  const settings: Setting<unknown>[] = Object.values(SCHEMA);
  return `${HEAD}\n${settings.map(entry).join('\n')}\n${OWNER}`;
}

function entry({ variable, about, isSecret, example, fallback }: Setting<unknown>): string {
  const isRequired = fallback('production') === undefined;
  const notes = [isRequired ? 'Required in production.' : '', isSecret ? 'Secret.' : ''].filter(Boolean).join(' ');
  return `# ${[about, notes].filter(Boolean).join(' ')}\n${variable}=${example}\n`;
}
