'use strict';
// Brings up everything in order, keeps it up, and takes it down in the opposite order.

const { tryLock } = require('../process/lock.cjs');
const { say } = require('../process/say.cjs');
const { createDataDirectory } = require('../setup/project.cjs');
const { serviceKeeper, stopEarlierService, workerKeeper } = require('./application.cjs');
const { postgresKeeper, redisKeeper } = require('./backing-services.cjs');
const { migrateDatabase, seedDatabase } = require('./database-content.cjs');
const { applicationUrl, baseEnvironment, requireFreePort } = require('./environment.cjs');
const { printPanel, printWorkerPanel } = require('./panel.cjs');
const { fillFromRunning } = require('./running.cjs');
const { writeState } = require('./state.cjs');
const { listenForStop } = require('./stop-request.cjs');

/** `npm start`: the service, and those of its backing services that are not given. Resolves with the exit code. */
async function launchService() {
  const directory = createDataDirectory();
  const environment = await baseEnvironment(directory);
  const isFirstHere = Boolean(await tryLock(directory));
  if (isFirstHere) await stopEarlierService();
  await requireFreePort(environment);
  return supervise(async (keep) => {
    // A second `npm start` here, on another port, is a second instance on the same database and Redis.
    if (isFirstHere) await provideBackingServices(environment, keep);
    else await fillFromRunning(environment, directory);
    await migrateDatabase(environment);
    const login = await seedDatabase(environment, directory);
    return keep(serviceKeeper({ environment, ...announcements({ environment, directory, login, isFirstHere }) }));
  });
}

function announcements({ environment, directory, login, isFirstHere }) {
  const publish = isFirstHere ? writeState : () => {};
  return {
    onStart: ({ pid }) => publish({ application: { pid, url: applicationUrl(environment) } }),
    onReady: () => {
      publish({ isReady: true });
      printPanel({ environment, directory, login });
    },
  };
}

/** `npm run start:worker`: the jobs without HTTP, on the services of a running `npm start` where none are given. */
async function launchWorker() {
  const directory = createDataDirectory();
  const environment = await baseEnvironment(directory);
  return supervise(async (keep) => {
    await fillFromRunning(environment, directory);
    return keep(workerKeeper({ environment, onReady: () => printWorkerPanel(environment) }));
  });
}

async function provideBackingServices(environment, keep) {
  writeState({ isReady: false, launcherPid: process.pid });
  if (!environment.DATABASE_URL) {
    const { instance } = await keep(await postgresKeeper());
    environment.DATABASE_URL = instance.applicationUrl;
    // It would be of another database.
    delete environment.DATABASE_OWNER_URL;
  }
  if (!environment.REDIS_URL) await provideRedis(environment, keep);
  writeState({ databaseUrl: environment.DATABASE_URL, redisUrl: environment.REDIS_URL });
}

/** Where no Redis can be had, development goes on: jobs run in the process, cache and limits live in memory. */
async function provideRedis(environment, keep) {
  try {
    const { instance } = await keep(await redisKeeper());
    environment.REDIS_URL = instance.url;
  } catch (error) {
    say(`starting without Redis: ${error.message}. Jobs run in the process, cache and limits are in memory`);
  }
}

/**
 * Runs `bringUp`, which hands every server it starts to `keep` and returns the one that matters most; then waits until
 * a stop is requested or that one rests. Takes down what was kept, last one first.
 */
async function supervise(bringUp) {
  const stop = listenForStop();
  const kept = [];
  const keep = async (keeper) => {
    stop.signal.throwIfAborted();
    kept.unshift(keeper);
    await keeper.begin();
    return keeper;
  };
  try {
    const principal = await Promise.race([bringUp(keep), stop.requested]);
    const end = await Promise.race([principal?.rests, stop.requested]);
    return end ? (end.code ?? 1) : 0;
  } finally {
    for (const keeper of kept) await keeper.stop(stop.haste);
  }
}

module.exports = { launchService, launchWorker };
