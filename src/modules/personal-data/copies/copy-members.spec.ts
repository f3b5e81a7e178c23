import { membersOf } from './copy-members';

const FACTS = { person: { id: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c', email: 'anna@example.com' }, at: new Date('2026-11-27T09:30:00Z') };

it('lists each share as JSON behind a README that tells what lies where', () => {
  const about = { ru: 'Файлы', en: 'Files' };
  const rows = [{ name: 'смета.gge', sizeBytes: 9_007_199n, createdAt: new Date(0) }, { name: 'акт.xlsx' }];
  const shares = [{ name: 'files', about, rows }, { name: 'jobs', about, rows: [] }];
  const [readme, files, jobs] = [...membersOf(shares, FACTS)].map(({ name, pieces }) => ({ name, text: [...pieces].join('') }));
  expect(readme).toMatchObject({ name: 'README.txt', text: expect.stringMatching(/anna@example\.com[\s\S]*files\.json — Файлы \(2\)[\s\S]*files\.json — Files \(2\)/) });
  expect(files!.name).toBe('files.json');
  expect(JSON.parse(files!.text)).toEqual([{ name: 'смета.gge', sizeBytes: 9_007_199, createdAt: '1970-01-01T00:00:00.000Z' }, { name: 'акт.xlsx' }]);
  expect(JSON.parse(jobs!.text)).toEqual([]);
});
