'use strict';

const fs = require('node:fs');
const { inProject } = require('./project.cjs');

const project = JSON.parse(fs.readFileSync(inProject('.swcrc'), 'utf8'));

/** The project's SWC options for Jest, which runs CommonJS whatever a package says of itself. */
module.exports = { ...project, swcrc: false, module: { type: 'commonjs' } };
