'use strict';
// Register → project → upload → import → review → confirm → totals → explanation → export.

const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { dataDirectory, inProject } = require('../setup/project.cjs');
const { Client } = require('./client.cjs');
const { printExplanation, printFailure, printReport, printTotals, step } = require('./print.cjs');

const EXAMPLE = inProject('test/fixtures/state-xml/example-rim-3.01.gge');
const SCHEMA_VERSIONS = ['3.01', '3.02'];
const isAtWork = ({ state }) => ['checking', 'applying', 'pending'].includes(state);

/** Answers whether every figure that the document declares is the computed one. */
async function tellStory({ url, document = EXAMPLE }) {
  const client = new Client(url);
  const project = await begin(client);
  const { id: importId } = await importDocument(client, document, project);
  const { estimateId } = await confirm(client, importId);
  const totals = await client.get(`/api/estimates/${estimateId}/totals`);
  const isRight = printTotals(totals);
  await explain(client, estimateId);
  await exportAll(client, estimateId);
  step(isRight ? 'Every declared figure is the computed one.' : 'Some figures differ; see above.');
  return isRight;
}

async function begin(client) {
  const email = `demo-${randomBytes(6).toString('hex')}@example.com`;
  const password = randomBytes(12).toString('base64url');
  const person = { email, password, firstName: 'Демо', lastName: 'Сметчик' };
  const { accessToken } = await client.post('/api/auth/register', person);
  client.signIn(accessToken);
  step(`Registered ${email}`);
  const project = await client.post('/api/projects', { name: 'Демонстрация' });
  step(`Project ${project.id}`);
  return project;
}

async function importDocument(client, document, project) {
  const file = await client.upload(path.basename(document), fs.readFileSync(document));
  step(`Uploaded ${file.name}: ${file.sizeBytes} bytes, SHA-256 ${file.sha256.slice(0, 16)}…`);
  const begun = await client.post('/api/imports', { fileId: file.id, projectId: project.id });
  const found = await client.until(`/api/imports/${begun.id}`, isAtWork);
  if (found.state !== 'review') throw new Error(printFailure(found));
  printReport(found.report);
  return found;
}

async function confirm(client, importId) {
  await client.post(`/api/imports/${importId}/confirmation`);
  const applied = await client.until(`/api/imports/${importId}`, isAtWork);
  if (applied.state !== 'applied') throw new Error(printFailure(applied));
  step(`Estimate ${applied.estimateId}`);
  return applied;
}

/** The first norm of the estimate, or its first row where it has none. */
async function explain(client, estimateId) {
  const { data } = await client.get(`/api/estimates/${estimateId}/positions?limit=200`);
  const position = data.find(({ kind }) => kind === 'cost') ?? data.find(({ kind }) => kind !== 'text');
  if (!position) return;
  printExplanation(position, await client.get(`/api/estimates/${estimateId}/positions/${position.id}/explanation`));
}

async function exportAll(client, estimateId) {
  const directory = path.resolve(process.env.DEMO_DIRECTORY || path.join(dataDirectory(), 'demo'));
  fs.mkdirSync(directory, { recursive: true });
  for (const schemaVersion of SCHEMA_VERSIONS) {
    const begun = await client.post('/api/exports', { estimateId, format: 'state-xml', schemaVersion });
    const made = await client.until(`/api/exports/${begun.id}`, isAtWork);
    if (made.state !== 'ready') throw new Error(printFailure(made));
    const target = path.join(directory, `estimate-${schemaVersion}.gge`);
    fs.writeFileSync(target, await client.download(made.links.content));
    const remarks = made.report.issues.length;
    step(`Exported by schema ${schemaVersion}${remarks ? `, ${remarks} remarks` : ''}: ${target}`);
  }
}

module.exports = { tellStory };
