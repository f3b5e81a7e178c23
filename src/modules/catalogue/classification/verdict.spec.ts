import { verdictOf, workTypeOf } from './verdict';

it.each([
  [[0.9, 0.6], 'found'],
  [[0.9], 'found'],
  [[0.9, 0.89], 'ambiguous'],
  [[0.3, 0.1], 'unknown'],
  [[0.3, 0.3], 'unknown'],
  [[], 'unknown'],
])('of candidates with the scores %j the verdict is %s', (scores, verdict) => {
  expect(verdictOf(scores)).toBe(verdict);
});

describe('the type of work', () => {
  const vote = (score: number, ...workTypes: string[]) => ({ score, workTypes });

  it('is the one on which the likely candidates agree, though their norms differ', () => {
    expect(workTypeOf([vote(0.8, 'lifts'), vote(0.8, 'lifts'), vote(0.3, 'pipes')])).toEqual({ workType: 'lifts', share: 1 });
  });

  it('is not told where they do not agree, or are all far from the text', () => {
    expect(workTypeOf([vote(0.8, 'lifts'), vote(0.8, 'pipes')])).toBeNull();
    expect(workTypeOf([vote(0.2, 'lifts')])).toBeNull();
    expect(workTypeOf([])).toBeNull();
  });

  it('is not told where the norm leaves it to the estimator', () => {
    expect(workTypeOf([vote(0.9, 'building', 'repair')])).toBeNull();
  });
});
