import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getContext, newId } from '../../../platform/context';
import { FieldEncryption } from '../../../platform/security';
import type { Arrival } from './account-opening';
import { normalisedEmail, type User } from '../../users';
import { hashSecretToken } from '../secret-tokens';
import { PendingRegistrationsRepository, type PendingRow } from './pending-registrations.repository';

const LIFE_MINUTES = 24 * 60;

/** Who wants an account. The password is a hash by now. */
export interface Applicant extends Arrival {
  email: string;
  firstName: string;
  lastName: string;
  passwordHash: string;
}

/** One who waits, under the id that the account will have. */
export interface WaitingApplicant extends Applicant {
  id: string;
}

/** Registrations that wait for the code of a mail, sealed: the address may be somebody's who has never heard of the service. */
@Injectable()
export class PendingRegistrations {
  constructor(
    private readonly pending: PendingRegistrationsRepository,
    private readonly encryption: FieldEncryption,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the person as they will be, inside the caller's transaction. Nothing is looked up: whether there is such an account is
   * nobody's business here.
   *
   * @throws AppError VALIDATION_FAILED
   */
  async keep(applicant: Applicant): Promise<User> {
    const waiting: WaitingApplicant = { ...applicant, id: newId(), email: normalisedEmail(applicant.email) };
    const { id, email, firstName, lastName } = waiting;
    const sealedPerson = this.encryption.seal(JSON.stringify(waiting), placeOf(id));
    await this.pending.insert({ id, addressHash: addressHashOf(email), sealedPerson, lifeMinutes: LIFE_MINUTES });
    await this.audit.record({ action: 'registration.asked', targetType: 'registration', targetId: id });
    const createdAt = this.clock.now();
    return { id, email, firstName, lastName, isOperator: false, createdAt, emailVerifiedAt: null, locale: getContext().locale };
  }

  /** Looks at a code and leaves it good. @throws AppError MAIL_TOKEN_INVALID */
  async show(token: string): Promise<WaitingApplicant> {
    const row = await this.pending.findByToken(hashSecretToken(token));
    const applicant = row === null ? null : this.applicantOf(row);
    if (applicant === null) throw new AppError('MAIL_TOKEN_INVALID');
    return applicant;
  }

  /** Uses a code up, inside the caller's transaction. @throws AppError MAIL_TOKEN_INVALID */
  async take(token: string): Promise<void> {
    if (!(await this.pending.take(hashSecretToken(token)))) throw new AppError('MAIL_TOKEN_INVALID');
  }

  /** Null where nothing waits under it any more. */
  applicantOf({ id, sealedPerson }: PendingRow): WaitingApplicant | null {
    // What keep() has sealed, and nobody else could.
    return sealedPerson === null ? null : (JSON.parse(this.encryption.open(sealedPerson, placeOf(id))) as WaitingApplicant);
  }
}

function placeOf(id: string): string {
  return `pending_registration/${id}`;
}

function addressHashOf(email: string): string {
  return createHash('sha256').update(email, 'utf8').digest('hex');
}
