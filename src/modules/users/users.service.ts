import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { Config, registrationModeOf } from '../../platform/config';
import { findContext, newId, type Locale } from '../../platform/context';
import { isUniqueViolation } from '../../platform/database';
import { MAX_EMAIL_LENGTH, normaliseEmail } from './email';
import { UsersRepository, type User, type UserWithPassword } from './users.repository';

export interface NewUser {
  /** Where it was given out before there was an account. */
  id?: string;
  email: string;
  /** Null where somebody comes by a provider only. */
  passwordHash: string | null;
  firstName: string;
  lastName: string;
  isOperator?: boolean;
  /** Where somebody vouches for the address. */
  isEmailVerified?: boolean;
}

/** Persons, whichever organisation they work in. */
@Injectable()
export class Users {
  constructor(
    private readonly users: UsersRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws AppError EMAIL_TAKEN, VALIDATION_FAILED */
  async create({ passwordHash, isEmailVerified = false, ...input }: NewUser): Promise<User> {
    const email = normalisedEmail(input.email);
    const createdAt = this.clock.now();
    const emailVerifiedAt = isEmailVerified ? createdAt : null;
    const locale = findContext()?.locale ?? null;
    const user: User = { isOperator: false, ...input, email, id: input.id ?? newId(), createdAt, emailVerifiedAt, locale };
    await unlessTaken(this.users.insert(user, passwordHash));
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

  /**
   * Somebody who can be taken in by their address without being asked, which also tells who has an account. Where mailboxes
   * are asked for, or registrations tell nobody, people are invited. Where registrations are open they tell it anyway.
   *
   * @throws AppError INVITATION_REQUIRED
   */
  async findReachable(email: string): Promise<User | null> {
    const tellsNobody = this.config.isEmailVerificationRequired || registrationModeOf(this.config) === 'confirmed';
    if (tellsNobody) throw new AppError('INVITATION_REQUIRED');
    const user = await this.findByEmail(email);
    return user === null || user.isDisabled ? null : user;
  }

  /** The account of somebody who is signed in, or who has shown a secret of theirs. */
  async getAccount(id: string): Promise<UserWithPassword> {
    const account = await this.users.findAccount(id);
    if (account === null) throw new AppError('NOT_FOUND');
    return account;
  }

  setPassword(id: string, passwordHash: string): Promise<void> {
    return this.users.setPassword(id, { passwordHash, at: this.clock.now() });
  }

  /**
   * Another address, which its owner has proved to read.
   *
   * @throws AppError EMAIL_TAKEN
   */
  setEmail(id: string, email: string): Promise<void> {
    return unlessTaken(this.users.setEmail(id, { email, verifiedAt: this.clock.now() }));
  }

  /** In which language they are written to from here on. */
  setLocale(id: string, locale: Locale): Promise<void> {
    return this.users.setLocale(id, { locale, at: this.clock.now() });
  }

  /** False where it was verified before, or the address is another one by now. */
  verifyEmail(id: string, email: string): Promise<boolean> {
    return this.users.verifyEmail(id, { email, at: this.clock.now() });
  }

  /** Nobody signs in or acts from here on; inside the caller's transaction. */
  disable(id: string): Promise<void> {
    return this.users.disable(id, this.clock.now());
  }

  /** Takes away all that tells who it was, for good. The address is free for another account then. */
  erase(id: string): Promise<void> {
    return this.users.erase(id, this.clock.now());
  }

  /** Replaces a hash by another of the same password; does nothing where the password has changed meanwhile. */
  replaceHash(id: string, change: { from: string; to: string }): Promise<void> {
    return this.users.replaceHash(id, { ...change, at: this.clock.now() });
  }
}

/** @throws AppError VALIDATION_FAILED */
export function normalisedEmail(email: string): string {
  const normal = normaliseEmail(email);
  if (normal === null) throw emailTooLong();
  return normal;
}

async function unlessTaken(written: Promise<void>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isUniqueViolation(error, 'email')) throw new AppError('EMAIL_TAKEN', { cause: error });
    throw error;
  }
}

function emailTooLong(): AppError {
  const detail = {
    en: `must have ${MAX_EMAIL_LENGTH} characters or fewer`,
    ru: `не длиннее ${MAX_EMAIL_LENGTH} символов`,
  };
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/email', detail }] });
}
