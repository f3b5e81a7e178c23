'use strict';
// What is measured. To add a route: one entry here, and for the ratio one route in bare-server.cjs that does its query.

const json = JSON.stringify;

/**
 * @param stage what the service holds: `{ organisationId, userId, projectId, estimateId, positionId }`
 * @returns `[{ name, ours, bare }]`, each side `{ method, path, body }`; without `bare` the route stands alone
 */
function routes({ organisationId, userId, projectId, estimateId }) {
  const organisation = `/organisations/${organisationId}`;
  return [
    {
      name: 'read one project',
      ours: { method: 'GET', path: `/api/projects/${projectId}` },
      bare: { method: 'GET', path: `${organisation}/projects/${projectId}` },
    },
    {
      name: 'list 50 projects',
      ours: { method: 'GET', path: '/api/projects' },
      bare: { method: 'GET', path: `${organisation}/projects` },
    },
    {
      name: 'list 50 positions',
      ours: { method: 'GET', path: `/api/estimates/${estimateId}/positions` },
      bare: { method: 'GET', path: `${organisation}/estimates/${estimateId}/positions` },
    },
    { name: 'read the totals', ours: { method: 'GET', path: `/api/estimates/${estimateId}/totals` } },
    {
      name: 'create a project',
      ours: { method: 'POST', path: '/api/projects', body: json({ name: 'Школа на 550 мест' }) },
      bare: { method: 'POST', path: `${organisation}/users/${userId}/projects`, body: json({ name: 'Школа на 550 мест' }) },
    },
  ];
}

module.exports = { routes };
