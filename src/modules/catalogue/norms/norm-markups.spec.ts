import { markupsOf } from './norm-markups';

const none = { headings: [], markups: [] };

it('one pair of codes of the norm itself is a choice', () => {
  const markups = [{ overhead: 'Пр/812-083.0', profit: 'Пр/774-083.0' }];
  const chosen = markupsOf({ code: 'ГЭСНп01-01-001-01', headings: [], markups });
  expect(chosen).toMatchObject({ status: 'chosen', origin: 'norm', rules: [{ code: '083.0' }], unknownCodes: [] });
});

it('several are a question, and a code that the table does not have is told', () => {
  const markups = ['Пр/812-021.0', 'Пр/812-021.1', 'Пр/812-999.0'].map((overhead) => ({ overhead, profit: 'Пр/774-021.0' }));
  const asked = markupsOf({ code: 'ГЭСН27-02-010-02', headings: [], markups });
  expect(asked).toMatchObject({ status: 'ambiguous', rules: [{ code: '021.0' }, { code: '021.1' }], unknownCodes: ['Пр/812-999.0'] });
});

it('a norm that names none is looked up in the table', () => {
  expect(markupsOf({ code: 'ГЭСН09-06-006-03', ...none })).toMatchObject({ status: 'chosen', origin: 'table' });
  expect(markupsOf({ code: 'ГЭСН99-01-001-01', ...none })).toMatchObject({ status: 'unknown', rules: [] });
});
