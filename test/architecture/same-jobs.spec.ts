import { assertSameJobs } from '../support/same-jobs';

const MAIL = { SMTP_URL: 'smtp://127.0.0.1:2525' };

describe('two applications of one test file', () => {
  it('are refused where both take jobs and would do them differently', () => {
    expect(() => assertSameJobs({}, [MAIL])).toThrow('SMTP_URL');
    expect(() => assertSameJobs({ ENCRYPTION_KEYS: 'next,now' }, [{ ENCRYPTION_KEYS: 'now' }])).toThrow('RUN_JOBS=false');
  });

  it('may differ in all else, or leave the jobs to one of them', () => {
    expect(() => assertSameJobs({ ...MAIL, REGISTRATION: 'closed' }, [MAIL])).not.toThrow();
    expect(() => assertSameJobs({ ENCRYPTION_KEYS: 'next,now' }, [{ ENCRYPTION_KEYS: 'now,next' }])).not.toThrow();
    expect(() => assertSameJobs({ RUN_JOBS: 'false' }, [MAIL])).not.toThrow();
    expect(() => assertSameJobs(MAIL, [{ RUN_JOBS: 'false' }])).not.toThrow();
    expect(() => assertSameJobs({ DATABASE_URL: 'postgresql://elsewhere' }, [MAIL])).not.toThrow();
  });
});
