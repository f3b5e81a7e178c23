import { LogMailer } from './log-mailer';
import type { Mail } from './mailer';

const MAIL: Mail = { id: 'mail-1', to: 'anna@example.com', subject: 'Your code', text: 'the-code', html: '<p>the-code</p>' };

async function linesIn(environment: 'development' | 'production'): Promise<string> {
  const lines: unknown[] = [];
  await new LogMailer({ environment }, { event: (...line) => void lines.push(line) }).send(MAIL);
  return JSON.stringify(lines);
}

it('without a mail server production logs that a mail was lost, and nothing of it [ASVS 16.2.5]', async () => {
  const said = await linesIn('production');
  expect(said).toContain('mail-1');
  expect(said).not.toMatch(/anna@|Your code|the-code/);
});

it('in development the mail stands in the log, for whoever has to type its code', async () => {
  expect(await linesIn('development')).toContain('the-code');
});
