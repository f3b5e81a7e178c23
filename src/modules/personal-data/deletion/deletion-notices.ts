import { Injectable } from '@nestjs/common';
import { getContext } from '../../../platform/context';
import { Mails, mailText } from '../../../platform/mail';
import { DELETION_MAILS } from './deletion-mails';

/** Tells people what becomes of their account, inside the caller's transaction. */
@Injectable()
export class DeletionNotices {
  constructor(private readonly mails: Mails) {}

  send(to: string, notice: keyof typeof DELETION_MAILS, values: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.mails.enqueue({ to, ...mailText(DELETION_MAILS[notice], getContext().locale, { values }) });
  }
}
