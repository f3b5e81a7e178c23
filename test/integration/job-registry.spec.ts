/** @own-modules because the kinds of jobs it defines would be without handlers elsewhere */
import { Injectable, Module } from '@nestjs/common';
import { AppModule } from '../../src/app.module';
import { defineJob, Handles } from '../../src/platform/queue';
import { startApp } from '../support/app';

const Orphan = defineJob<object>({ name: 'tests.orphan', maxAttempts: 1, timeoutMs: 1_000, backoffMs: 10 });
const Contested = defineJob<object>({ name: 'tests.contested', maxAttempts: 1, timeoutMs: 1_000, backoffMs: 10 });

@Injectable()
class First {
  @Handles(Contested)
  handle(): Promise<unknown> {
    return Promise.resolve(null);
  }
}

@Injectable()
class Second {
  @Handles(Contested)
  handle(): Promise<unknown> {
    return Promise.resolve(null);
  }
}

@Module({ imports: [AppModule], providers: [First, Second] })
class Confused {}

describe('the kinds of jobs', () => {
  it('keep the service from starting where one has no handler, or two', async () => {
    // Without Redis, because an application that never was cannot be told to close its connections.
    await expect(startApp({ REDIS_URL: '' }, Confused)).rejects.toThrow(
      new RegExp(`"${Contested.name}" has two handlers.*"${Orphan.name}" has no handler`),
    );
  });

  it('have names of their own, of the form feature.verb', () => {
    const settings = { maxAttempts: 1, timeoutMs: 1_000, backoffMs: 10 };
    expect(() => defineJob({ ...settings, name: 'tests.orphan' })).toThrow('defined twice');
    expect(() => defineJob({ ...settings, name: 'Orphan' })).toThrow('feature.verb');
  });
});
