'use strict';
// The yardstick: Fastify and pg, one query a route, nothing else. No sign-in, no validation, no limits, no log, no documents.

const { randomUUID } = require('node:crypto');
const { fastify } = require('fastify');
const { Pool } = require('pg');

const PROJECT = `id, organisation_id AS "organisationId", external_id AS "externalId", number, name, description, version,
  is_archived AS "isArchived", created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"`;

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL_SIZE) });
const app = fastify({ logger: false });

app.get('/organisations/:organisationId/projects/:id', async ({ params: { id, organisationId } }) => {
  const sql = `SELECT ${PROJECT} FROM project WHERE id = $1 AND organisation_id = $2`;
  return (await pool.query(sql, [id, organisationId])).rows[0];
});

app.get('/organisations/:organisationId/projects', async ({ params: { organisationId } }) => {
  const sql = `SELECT ${PROJECT} FROM project WHERE organisation_id = $1 ORDER BY created_at DESC, id DESC LIMIT 51`;
  return { data: (await pool.query(sql, [organisationId])).rows };
});

app.get('/organisations/:organisationId/estimates/:id/positions', async ({ params: { id } }) => {
  const sql = 'SELECT * FROM position WHERE estimate_id = $1 ORDER BY section_id, ordinal LIMIT 51';
  return { data: (await pool.query(sql, [id])).rows };
});

app.post('/organisations/:organisationId/users/:userId/projects', async ({ params, body }, reply) => {
  const { organisationId, userId } = params;
  const id = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO project (id, organisation_id, name, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, now(), now())`,
      [id, organisationId, body.name, userId],
    );
    await client.query(
      `INSERT INTO audit_event (id, organisation_id, user_id, request_id, action, target_type, target_id, details, created_at)
       VALUES ($1, $2, $3, $4, 'project.created', 'project', $5, '{}', now())`,
      [randomUUID(), organisationId, userId, randomUUID(), id],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return reply.status(201).send({ id });
});

app.listen({ port: 0, host: '127.0.0.1' }).then((address) => {
  process.stdout.write(`${JSON.stringify({ msg: 'listening', address })}\n`);
});
