import { Injectable } from '@nestjs/common';
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
}

export interface UserWithPassword extends User {
  passwordHash: string;
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
} as const;

const ACCOUNT_COLUMNS = { ...COLUMNS, passwordHash: true, isDisabled: true } as const;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async insert(user: User, passwordHash: string): Promise<void> {
    await this.database.client.user.create({
      data: { ...user, passwordHash, updatedAt: user.createdAt },
      select: { id: true },
    });
  }

  findById(id: string): Promise<User | null> {
    return this.database.client.user.findUnique({ where: { id }, select: COLUMNS });
  }

  findByEmail(email: string): Promise<UserWithPassword | null> {
    return this.database.client.user.findUnique({
      where: { email },
      select: ACCOUNT_COLUMNS,
    });
  }

  findAccount(id: string): Promise<UserWithPassword | null> {
    return this.database.client.user.findUnique({ where: { id }, select: ACCOUNT_COLUMNS });
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

  async replaceHash(id: string, change: { from: string; to: string; at: Date }): Promise<void> {
    await this.database.client.user.updateMany({
      where: { id, passwordHash: change.from },
      data: { passwordHash: change.to, updatedAt: change.at },
    });
  }
}
