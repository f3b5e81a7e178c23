import { differingFormulaIssue, formulaProblemIssue, parseFormula, uncheckedFormulaIssue, type FormulaProblem } from '..';

function problemOf(text: string): FormulaProblem {
  const parsed = parseFormula(text);
  if (parsed.ok) throw new Error(`${text} can be read`);
  return parsed.problem;
}

describe('the issue of a position with a formula', () => {
  it('that has no value bears the problem, and counts its columns from one', () => {
    const problem = problemOf('2 $ 3');
    expect(formulaProblemIssue('p', problem)).toEqual({
      code: 'FORMULA_UNEXPECTED',
      severity: 'error',
      place: { positionId: 'p', field: 'quantityFormula', column: 3 },
      message: { ru: 'Непонятно: «$».', en: 'Unexpected “$”.' },
      remedy: problem.remedy,
    });
  });

  it('that could not be checked says which quantity is used, why, and what to do', () => {
    const problem = problemOf('2 +');
    expect(uncheckedFormulaIssue('p', '12.5', problem)).toEqual({
      code: 'FORMULA_UNCHECKED',
      severity: 'warning',
      place: { positionId: 'p', field: 'quantityFormula', column: 4 },
      message: {
        ru: 'Формулу количества не удалось проверить, принято количество документа 12.5. Формула обрывается: ожидается число.',
        en: expect.stringMatching(/quantity 12.5 is used. The formula breaks off: .* is expected.$/),
      },
      remedy: problem.remedy,
    });
  });

  it('that comes to another quantity than the document states names both', () => {
    expect(differingFormulaIssue('p', '12.5', '12.4')).toMatchObject({
      code: 'FORMULA_DIFFERS',
      severity: 'warning',
      place: { positionId: 'p', field: 'quantityFormula' },
      message: { ru: 'Формула количества даёт 12.4, а в документе указано 12.5; принято количество документа.' },
    });
  });
});
