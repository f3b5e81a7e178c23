import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { KeepsPersonalData, type Person, type PersonalDataShare } from '../../platform/personal-data';

/** The account itself. What is left of it when it goes, `Users.erase` says: that comes last, after all that hangs on it. */
@Injectable()
@KeepsPersonalData()
export class AccountShare implements PersonalDataShare {
  readonly name = 'account';
  readonly about = { ru: 'Учётная запись: почта, имя, язык, когда открыта', en: 'The account: e-mail, name, language, since when it is open' };
  readonly erase = null;

  constructor(private readonly database: Database) {}

  copy({ id }: Person): Promise<object[]> {
    return this.database.client.user.findMany({
      where: { id },
      select: {
        ...{ id: true, email: true, emailVerifiedAt: true, locale: true, firstName: true, lastName: true, isOperator: true },
        ...{ isDisabled: true, createdAt: true, updatedAt: true },
        toldNotices: { select: { notice: true, count: true, since: true } },
      },
    });
  }
}
