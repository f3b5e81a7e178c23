import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { getContext } from '../../platform/context';
import type { User } from '../users';
import { AccountMails } from './account/account-mails';
import { Countries } from './countries/countries';
import { noveltyOf, type Device, type Novelty } from './device.rules';
import { SessionsRepository } from './sessions.repository';
import type { Continuation } from './sessions.service';

const UNKNOWN_ADDRESS = '—';

/** From where somebody signs in, and what of that is new. */
interface Origin {
  here: Device;
  novelty: Novelty | null;
}

/** Tells people of sign-ins from where they have not come before (ASVS 6.3.5). Inside the caller's transaction. */
@Injectable()
export class NewOrigins {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly countries: Countries,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Before the session is begun. */
  async look(userId: string): Promise<Origin> {
    const { userAgent, ip } = getContext();
    const here = { userAgent, ip, country: this.countries.of(ip) };
    const before = await this.sessions.listDevices(userId);
    // Sessions may be older than the database of countries.
    return { here, novelty: noveltyOf(here, before.map((device) => ({ ...device, country: device.country ?? this.countries.of(device.ip) }))) };
  }

  /** When it has begun. */
  async tell(user: User, { sessionId, organisationId }: Continuation, { here, novelty }: Origin): Promise<void> {
    const address = here.ip ?? UNKNOWN_ADDRESS;
    if (novelty === 'device') await this.mails.tell(user, 'newDevice', { address });
    if (novelty !== 'country' || here.country === null) return;
    await this.mails.tellOfCountry(user, { address, country: here.country });
    await this.audit.record({
      action: 'session.from_new_country',
      targetType: 'session',
      targetId: sessionId,
      details: { country: here.country },
      actor: { userId: user.id, organisationId },
    });
  }
}
