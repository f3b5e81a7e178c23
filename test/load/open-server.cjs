'use strict';
// The service itself with its first door open: it asks one request who it is, and believes that of all the others. What it
// takes less than the service is what authentication costs. Needs a build.

const { createApp } = require('../../dist/app.setup');
const { Authenticator } = require('../../dist/platform/http');

async function main() {
  const app = await createApp();
  const authenticator = app.get(Authenticator);
  const authenticate = authenticator.authenticate.bind(authenticator);
  let actor = null;
  authenticator.authenticate = async (request) => (actor ??= await authenticate(request));
  await app.listen(0, '127.0.0.1');
  console.log(JSON.stringify({ msg: 'listening', address: await app.getUrl() }));
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
}

void main();
