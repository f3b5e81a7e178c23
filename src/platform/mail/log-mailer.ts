import { Injectable } from '@nestjs/common';
import type { Config } from '../config';
import type { Log } from '../observability';
import { Mailer, type Mail } from './mailer';

/**
 * Stands in where there is no mail server: in development the mail is in the log, codes and all. In production it is
 * nowhere, and the log says that one was lost, but not what it said or to whom.
 */
@Injectable()
export class LogMailer extends Mailer {
  constructor(
    private readonly config: Pick<Config, 'environment'>,
    private readonly log: Pick<Log, 'event'>,
  ) {
    super();
  }

  send({ id, to, subject, text }: Mail): Promise<void> {
    if (this.config.environment === 'production') {
      this.log.event('warn', 'a mail was not sent: SMTP_URL is empty', { mailId: id });
    } else {
      this.log.event('info', 'mail', { to, subject, text });
    }
    return Promise.resolve();
  }
}
