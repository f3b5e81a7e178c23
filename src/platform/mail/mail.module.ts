import { Global, Module } from '@nestjs/common';
import { Config } from '../config';
import { Log } from '../observability';
import { LogMailer } from './log-mailer';
import { Mailer } from './mailer';
import { Mails } from './mails';
import { SmtpMailer } from './smtp-mailer';

const mailer = {
  provide: Mailer,
  inject: [Config, Log],
  useFactory: (config: Config, log: Log): Mailer =>
    config.smtpUrl === '' ? new LogMailer(config, log) : new SmtpMailer(config),
};

@Global()
@Module({ providers: [mailer, Mails], exports: [Mails] })
export class MailModule {}
