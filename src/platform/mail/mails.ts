import { Injectable } from '@nestjs/common';
import { asNobody } from '../context';
import { defineJob, Handles, Jobs, type JobRun } from '../queue';
import { FieldEncryption } from '../security';
import { Mailer, type Mail } from './mailer';

/** The mail server may be away for a while: eight attempts take some ten minutes. */
const SendMail = defineJob<{ sealed: string }>({
  name: 'mail.send',
  maxAttempts: 8,
  timeoutMs: 60_000,
  backoffMs: 5_000,
});
const PLACE = 'mail.send';

/** Where features ask for a mail to be sent. */
@Injectable()
export class Mails {
  constructor(
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly encryption: FieldEncryption,
  ) {}

  /**
   * Inside the caller's transaction: the mail leaves if, and only if, that commits. On its way it is kept sealed, because
   * it may hold what opens an account; and it is nobody's job, so that no colleague sees it in a list.
   */
  async enqueue(mail: Omit<Mail, 'id'>): Promise<void> {
    const sealed = this.encryption.seal(JSON.stringify(mail), PLACE);
    await asNobody(() => this.jobs.enqueue(SendMail, { sealed }));
  }

  @Handles(SendMail)
  async send({ sealed }: { sealed: string }, { jobId }: JobRun): Promise<void> {
    // What enqueue() has sealed, and nobody else could.
    const mail = JSON.parse(this.encryption.open(sealed, PLACE)) as Omit<Mail, 'id'>;
    await this.mailer.send({ ...mail, id: jobId });
  }
}
