'use strict';

const { applicationUrl } = require('./environment.cjs');

/** What somebody wants to know who has just typed `npm start`. */
function printPanel({ environment, directory, login }) {
  const url = applicationUrl(environment);
  print({
    Service: url,
    Swagger: `${url}/api/docs`,
    Health: `${url}/health`,
    Login: describeLogin(login),
    Redis: environment.REDIS_URL ? undefined : 'none: jobs run in the process',
    Data: directory,
    Stop: 'Ctrl-C',
  });
}

function printWorkerPanel(environment) {
  print({ Worker: 'running', Redis: environment.REDIS_URL ? 'shared' : 'none', Stop: 'Ctrl-C' });
}

function describeLogin(login) {
  if (!login) return undefined;
  return login.password ? `${login.email}  ${login.password}` : `${login.email}  (password in ${login.file})`;
}

function print(rows) {
  const lines = Object.entries(rows)
    .filter(([, value]) => value)
    .map(([title, value]) => `  ${title.padEnd(9)}${value}`);
  console.log(`\n${lines.join('\n')}\n`);
}

module.exports = { printPanel, printWorkerPanel };
