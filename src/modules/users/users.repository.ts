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
} as const;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async insert(user: User, passwordHash: string | null): Promise<void> {
    await this.database.client.user.create({
      data: { ...user, passwordHash, updatedAt: user.createdAt },
      select: { id: true },
    });
  }

  findById(id: string): Promise<User | null> {
    return this.database.client.user.findUnique({ where: { id }, select: COLUMNS });
  }

  findActive(id: string): Promise<User | null> {
    return this.database.client.user.findUnique({ where: { id, isDisabled: false }, select: COLUMNS });
  }

  async hasPassword(id: string): Promise<boolean> {
    return (await this.database.client.user.count({ where: { id, passwordHash: { not: null } } })) > 0;
  }

  findByEmail(email: string): Promise<UserWithPassword | null> {
    return this.database.client.user.findUnique({
      where: { email },
      select: { ...COLUMNS, passwordHash: true, isDisabled: true },
    });
  }

  async replaceHash(id: string, change: { from: string; to: string; at: Date }): Promise<void> {
    await this.database.client.user.updateMany({
      where: { id, passwordHash: change.from },
      data: { passwordHash: change.to, updatedAt: change.at },
    });
  }
}
