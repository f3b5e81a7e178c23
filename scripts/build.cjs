'use strict';
// `npm run build`: everything up to a dist/ that can run.

const { prepare } = require('./setup/prepare.cjs');

prepare().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
