import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { getActor, type Locale } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Users } from '../../users';

/** In which language people are written to. */
@Injectable()
export class Languages {
  constructor(
    private readonly users: Users,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** The actor's. The one they have changes nothing. */
  choose(locale: Locale): Promise<void> {
    const { userId } = getActor();
    return this.database.transaction(async () => {
      const before = await this.users.get(userId);
      if (before.locale === locale) return;
      await this.users.setLocale(userId, locale);
      await this.audit.record({ action: 'user.language_chosen', targetType: 'user', targetId: userId, details: { locale } });
    });
  }
}
