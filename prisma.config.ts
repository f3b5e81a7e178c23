import path from 'node:path';
import { defineConfig } from 'prisma/config';
import { ownerUrl } from './scripts/database/owner-url.cjs';
import { developmentDatabaseUrl } from './scripts/launcher/state.cjs';

// Without this Prisma downloads a native engine from its vendor's host at the first command.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(__dirname, 'scripts/database/schema-engine/main.cjs');
process.env.CHECKPOINT_DISABLE ??= '1';
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= '1';

// `generate`, `validate` and `format` need no database, yet Prisma wants to see a URL.
const NOWHERE = 'postgresql://127.0.0.1:1/none';

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: ownerUrl(process.env) ?? developmentDatabaseUrl() ?? NOWHERE },
});
