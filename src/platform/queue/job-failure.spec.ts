import { AppError } from '../../kernel/errors';
import { failureOf, isWorthAnotherTry, pauseMs } from './job-failure';

describe('after a failed attempt', () => {
  it('the pause doubles, and jitter never makes a later one shorter [R16]', () => {
    for (let round = 0; round < 200; round++) {
      const pauses = [1, 2, 3, 4, 5].map((attempt) => pauseMs({ backoffMs: 1_000 }, attempt));
      expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
      expect(pauses[0]).toBeGreaterThanOrEqual(750);
      expect(pauses[4]).toBeLessThanOrEqual(20_000);
    }
  });

  it('jobs that failed together do not come back together [R16]', () => {
    const pauses = new Set(Array.from({ length: 100 }, () => pauseMs({ backoffMs: 1_000 }, 3)));
    expect(pauses.size).toBeGreaterThan(10);
  });

  it('the pause has an end', () => {
    expect(pauseMs({ backoffMs: 60_000 }, 30)).toBeLessThanOrEqual(15 * 60_000 * 1.25);
  });

  it('a refusal is not tried again, a failure of ours or a meeting of writers is', () => {
    expect(isWorthAnotherTry(new AppError('FILE_EMPTY'))).toBe(false);
    expect(isWorthAnotherTry(new AppError('PERMISSION_DENIED'))).toBe(false);
    expect(isWorthAnotherTry(new AppError('INTERNAL'))).toBe(true);
    expect(isWorthAnotherTry(new AppError('SERVICE_UNAVAILABLE'))).toBe(true);
    expect(isWorthAnotherTry(new AppError('CONFLICT'))).toBe(true);
  });

  it('the owner is told what the catalogue says, and never the cause', () => {
    const failure = failureOf(new AppError('INTERNAL', { cause: new Error('password=hunter2') }));
    expect(failure).toEqual({
      code: 'INTERNAL',
      detail: { en: 'Something went wrong on our side', ru: 'Ошибка на нашей стороне' },
    });
  });
});
