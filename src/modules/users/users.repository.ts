import { Injectable } from '@nestjs/common';
import type { Locale } from '../../platform/context';
import { Database } from '../../platform/database';

/** A person as the service knows them. */
export interface User {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  isOperator: boolean;
  createdAt: Date;
  /** Null until they proved to read the mailbox of `email`. */
  emailVerifiedAt: Date | null;
  /** In which language they are written to; null where nobody has said. */
  locale: Locale | null;
}

export interface UserWithPassword extends User {
  /** Null where somebody comes by a provider only. */
  passwordHash: string | null;
  isDisabled: boolean;
}

const COLUMNS = {
  id: true,
  email: true,
  firstName: true,
  lastName: true,
  isOperator: true,
  createdAt: true,
  emailVerifiedAt: true,
  locale: true,
} as const;

/** Stands where people have theirs, so that nobody takes a program for a colleague. */
const SERVICE_LAST_NAME = '(service account)';

/** Stands for good where somebody was whose account is gone; the last name tells one from another. */
const ERASED_FIRST_NAME = 'Удалённый пользователь (deleted person)';

const ACCOUNT_COLUMNS = { ...COLUMNS, passwordHash: true, isDisabled: true } as const;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async insert(user: User, passwordHash: string | null): Promise<void> {
    await this.database.client.user.create({
      data: { ...user, passwordHash, updatedAt: user.createdAt },
      select: { id: true },
    });
  }

  /** A program. Its address is of a domain that never exists (RFC 2606), and no password has an empty hash. */
  async insertService({ id, name, at }: { id: string; name: string; at: Date }): Promise<void> {
    await this.database.client.user.create({
      data: {
        ...{ id, kind: 'service', email: `${id}@service-accounts.invalid`, passwordHash: '' },
        ...{ firstName: name, lastName: SERVICE_LAST_NAME, createdAt: at, updatedAt: at },
      },
      select: { id: true },
    });
  }

  async updateService(id: string, change: { name: string; isDisabled: boolean; at: Date }): Promise<void> {
    await this.database.client.user.update({
      where: { id, kind: 'service' },
      data: { firstName: change.name, isDisabled: change.isDisabled, updatedAt: change.at },
      select: { id: true },
    });
  }

  /** With its membership and its keys. */
  async deleteService(id: string): Promise<void> {
    await this.database.client.user.delete({ where: { id, kind: 'service' }, select: { id: true } });
  }

  findById(id: string): Promise<User | null> {
    return this.database.client.user.findFirst({ where: { id }, select: COLUMNS });
  }

  findActive(id: string): Promise<User | null> {
    return this.database.client.user.findFirst({ where: { id, isDisabled: false }, select: COLUMNS });
  }

  async hasPassword(id: string): Promise<boolean> {
    return (await this.database.client.user.count({ where: { id, passwordHash: { not: null } } })) > 0;
  }

  /** A person: programs have no address that anybody could write to or sign in with. */
  findByEmail(email: string): Promise<UserWithPassword | null> {
    return this.database.client.user.findFirst({
      where: { email, kind: 'person' },
      select: ACCOUNT_COLUMNS,
    });
  }

  findAccount(id: string): Promise<UserWithPassword | null> {
    return this.database.client.user.findFirst({ where: { id }, select: ACCOUNT_COLUMNS });
  }

  async setPassword(id: string, change: { passwordHash: string; at: Date }): Promise<void> {
    const { passwordHash, at } = change;
    await this.database.client.user.update({ where: { id }, data: { passwordHash, updatedAt: at }, select: { id: true } });
  }

  async setEmail(id: string, change: { email: string; verifiedAt: Date }): Promise<void> {
    const { email, verifiedAt } = change;
    await this.database.client.user.update({
      where: { id },
      data: { email, emailVerifiedAt: verifiedAt, updatedAt: verifiedAt },
      select: { id: true },
    });
  }

  /** False where it was verified before, or the address is another one by now. */
  async verifyEmail(id: string, change: { email: string; at: Date }): Promise<boolean> {
    const { count } = await this.database.client.user.updateMany({
      where: { id, email: change.email, emailVerifiedAt: null },
      data: { emailVerifiedAt: change.at, updatedAt: change.at },
    });
    return count > 0;
  }

  async setLocale(id: string, change: { locale: Locale; at: Date }): Promise<void> {
    const { locale, at } = change;
    await this.database.client.user.update({ where: { id }, data: { locale, updatedAt: at }, select: { id: true } });
  }

  /** Nobody signs in or acts from here on. */
  async disable(id: string, at: Date): Promise<void> {
    await this.database.client.user.update({ where: { id }, data: { isDisabled: true, updatedAt: at }, select: { id: true } });
  }

  /** Takes away all that tells who it was; the row stays, for documents name it. */
  async erase(id: string, at: Date): Promise<void> {
    await this.database.client.toldNotice.deleteMany({ where: { userId: id } });
    await this.database.client.user.update({
      where: { id },
      data: {
        ...{ email: `${id}@erased.invalid`, firstName: ERASED_FIRST_NAME, lastName: id.slice(-8), passwordHash: null },
        ...{ emailVerifiedAt: null, locale: null, isOperator: false, isDisabled: true, erasedAt: at, updatedAt: at },
      },
      select: { id: true },
    });
  }

  async replaceHash(id: string, change: { from: string; to: string; at: Date }): Promise<void> {
    await this.database.client.user.updateMany({
      where: { id, passwordHash: change.from },
      data: { passwordHash: change.to, updatedAt: change.at },
    });
  }
}
