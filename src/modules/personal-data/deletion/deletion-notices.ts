import { Injectable } from '@nestjs/common';
import { Notices, type Addressee } from '../../users';
import { DELETION_MAILS } from './deletion-mails';

/** Tells people what becomes of their account, inside the caller's transaction. */
@Injectable()
export class DeletionNotices {
  constructor(private readonly notices: Notices) {}

  send(user: Addressee, notice: keyof typeof DELETION_MAILS, values: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.notices.tell(user, { name: `deletion.${notice}`, template: DELETION_MAILS[notice] }, values);
  }
}
