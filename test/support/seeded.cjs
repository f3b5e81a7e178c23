'use strict';
// Before every test file: generated examples are the same in every run, so that what fails was broken by a change and not
// found by chance in somebody else's. `SEED=7 npm test` tries others; the seed of a failure is in its message.

const fc = require('fast-check');

const SEED = 20_260;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? SEED) });
