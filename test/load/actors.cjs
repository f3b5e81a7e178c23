'use strict';
// Who plays, and with what: a person, a project, an estimate of 10,000 positions with eight resource lines each.

const PROJECTS = 60;
const POSITIONS_PER_SECTION = 100;
const BULK = 500;

/** @returns `{ token, organisationId, userId, projectId, estimateId, sectionIds, positionId }` */
async function callActors(service, positions) {
  const person = await register(service);
  const call = (method, path, body) => request(service, { method, path, body, token: person.token });
  const projects = [];
  for (let i = 0; i < PROJECTS; i++) projects.push(await call('POST', '/api/projects', { name: `Объект ${i}` }));
  const projectId = projects[0].id;
  const estimate = await call('POST', '/api/estimates', { projectId, number: '02-01-01', name: 'Общестроительные работы' });
  const positionIds = await writePositions(call, `/api/estimates/${estimate.id}`, positions);
  return { ...person, projectId, estimateId: estimate.id, positionId: positionIds[0] };
}

async function register(service) {
  const body = { email: 'load@example.com', password: 'correct horse battery', firstName: 'Анна', lastName: 'Иванова' };
  const { user, accessToken } = await request(service, { method: 'POST', path: '/api/auth/register', body });
  const me = await request(service, { method: 'GET', path: '/api/auth/me', token: accessToken });
  return { token: accessToken, userId: user.id, organisationId: me.organisation.id };
}

async function writePositions(call, estimate, count) {
  const sections = [];
  for (let i = 0; i * POSITIONS_PER_SECTION < count; i++) {
    sections.push((await call('POST', `${estimate}/sections`, { name: `Раздел ${i + 1}` })).id);
  }
  const ids = [];
  for (let from = 0; from < count; from += BULK) {
    const items = Array.from({ length: Math.min(BULK, count - from) }, (_, index) => {
      return positionOf(from + index, sections[Math.floor((from + index) / POSITIONS_PER_SECTION)]);
    });
    const written = await call('POST', `${estimate}/positions/bulk?atomic=true`, { items });
    ids.push(...written.items.map(({ id }) => id));
  }
  return ids;
}

function positionOf(index, sectionId) {
  return {
    sectionId,
    code: `ГЭСН06-03-004-${index}`,
    name: 'Установка закладных деталей',
    unit: 'т',
    quantity: `${1 + (index % 90)}.15032`,
    resources: [
      line('worker', '1-100-35', 'чел.-ч', '20', '527.20'),
      { ...line('machine', '91.05.05-015', 'маш.-ч', '0.14', '1663.18'), machinist: machinist('0.14', '750.17') },
      { ...line('machine', '91.14.02-001', 'маш.-ч', '0.19', '627.61'), machinist: machinist('0.19', '558.46') },
      line('material', '01.7.11.07-0032', 'т', '0.0004', '155908.08'),
      line('material', '01.3.02.08-0001', 'м3', '0.81', '124.55'),
      line('material', '08.4.01.02-0011', 'т', '1', '100345.11'),
    ],
  };
}

function line(kind, code, unit, consumption, current) {
  return { kind, code, name: `Ресурс ${code}`, unit, consumption, price: { current, source: 'state' } };
}

function machinist(consumption, current) {
  return { code: '4-100-060', name: 'Машинист', consumption, price: { current, source: 'state' } };
}

async function request(service, { method, path, body, token }) {
  const headers = { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(service + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

module.exports = { callActors, register, request };
