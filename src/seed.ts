import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { createDevelopmentData, EXAMPLE_EMAIL, type Login } from './development-data';
import { readConfig, type Config } from './platform/config';
import { PrismaService } from './platform/database';
import { DatabaseMetrics, Metrics } from './platform/observability';

/**
 * Fills an empty development database, and prints `{"login":{…}}` when it has done so: one line, once. The log goes
 * to the same place: start it with LOG_LEVEL=silent where the line is to be read by a program.
 */
async function main(): Promise<void> {
  const config = readConfig();
  // Every start asks, and all but the first are told at once: the application is not started for it.
  if (await isSeeded(config)) return;
  const login = await seed();
  console.log(JSON.stringify({ login }));
}

async function isSeeded(config: Config): Promise<boolean> {
  const prisma = new PrismaService(config, new DatabaseMetrics(new Metrics()));
  try {
    return (await prisma.user.count({ where: { email: EXAMPLE_EMAIL } })) > 0;
  } finally {
    await prisma.$disconnect();
  }
}

async function seed(): Promise<Login> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    return await createDevelopmentData(app);
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.message : error)}\n`);
  process.exit(1);
});
