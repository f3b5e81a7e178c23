import { Injectable } from '@nestjs/common';
import { getContext } from '../../platform/context';
import type { User } from '../users';
import { AccountMails } from './account/account-mails';
import { isNewDevice } from './device.rules';
import { SessionsRepository } from './sessions.repository';

const UNKNOWN_ADDRESS = '—';

/** Tells people of sign-ins from where they have not come before (ASVS 6.3.5). */
@Injectable()
export class NewDevices {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly mails: AccountMails,
  ) {}

  /** Before the session is begun, inside the caller's transaction. */
  async announce(user: User): Promise<void> {
    const { userAgent, ip } = getContext();
    if (!isNewDevice({ userAgent, ip }, await this.sessions.listDevices(user.id))) return;
    await this.mails.tell(user, 'newDevice', { address: ip ?? UNKNOWN_ADDRESS });
  }
}
