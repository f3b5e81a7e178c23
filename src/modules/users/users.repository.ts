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
} as const;

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
    return this.database.client.user.findFirst({ where: { id }, select: COLUMNS });
  }

  findByEmail(email: string): Promise<UserWithPassword | null> {
    return this.database.client.user.findFirst({
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
