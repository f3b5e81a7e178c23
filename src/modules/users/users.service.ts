import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { newId } from '../../platform/context';
import { isUniqueViolation } from '../../platform/database';
import { MAX_EMAIL_LENGTH, normaliseEmail } from './email';
import { UsersRepository, type User, type UserWithPassword } from './users.repository';

export interface NewUser {
  email: string;
  /** Null where somebody comes by a provider only. */
  passwordHash: string | null;
  firstName: string;
  lastName: string;
  isOperator?: boolean;
}

/** Persons, whichever organisation they work in. */
@Injectable()
export class Users {
  constructor(
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError EMAIL_TAKEN, VALIDATION_FAILED */
  async create({ passwordHash, ...input }: NewUser): Promise<User> {
    const email = normaliseEmail(input.email);
    if (email === null) throw emailTooLong();
    const user: User = { isOperator: false, ...input, email, id: newId(), createdAt: this.clock.now() };
    try {
      await this.users.insert(user, passwordHash);
    } catch (error) {
      if (isUniqueViolation(error, 'email')) throw new AppError('EMAIL_TAKEN', { cause: error });
      throw error;
    }
    return user;
  }

  /** The account of a program, inside the caller's transaction. */
  createService(service: { id: string; name: string }): Promise<void> {
    return this.users.insertService({ ...service, at: this.clock.now() });
  }

  changeService(id: string, change: { name: string; isDisabled: boolean }): Promise<void> {
    return this.users.updateService(id, { ...change, at: this.clock.now() });
  }

  /** With its memberships and its keys. */
  deleteService(id: string): Promise<void> {
    return this.users.deleteService(id);
  }

  async get(id: string): Promise<User> {
    const user = await this.users.findById(id);
    if (user === null) throw new AppError('NOT_FOUND');
    return user;
  }

  /** Null where the account is disabled or not there. */
  findActive(id: string): Promise<User | null> {
    return this.users.findActive(id);
  }

  hasPassword(id: string): Promise<boolean> {
    return this.users.hasPassword(id);
  }

  /** The account behind an address in whatever case it was typed. */
  async findByEmail(email: string): Promise<UserWithPassword | null> {
    const normal = normaliseEmail(email);
    return normal === null ? null : this.users.findByEmail(normal);
  }

  /** Replaces a hash by another of the same password; does nothing where the password has changed meanwhile. */
  replaceHash(id: string, change: { from: string; to: string }): Promise<void> {
    return this.users.replaceHash(id, { ...change, at: this.clock.now() });
  }
}

function emailTooLong(): AppError {
  const detail = {
    en: `must have ${MAX_EMAIL_LENGTH} characters or fewer`,
    ru: `не длиннее ${MAX_EMAIL_LENGTH} символов`,
  };
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/email', detail }] });
}
