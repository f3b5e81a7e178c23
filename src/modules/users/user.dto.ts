import { Email, Flag, Id, Moment, Text } from '../../platform/http';
import type { User } from './users.repository';

/** A person, as colleagues see them. */
export class PersonView {
  @Id()
  id!: string;

  @Email()
  email!: string;

  @Text({ max: 100, example: 'Анна' })
  firstName!: string;

  @Text({ max: 100, example: 'Иванова' })
  lastName!: string;
}

/** A person, as they see themselves. */
export class UserView extends PersonView {
  @Flag({ about: 'Operators of the service see its detailed health', example: false })
  isOperator!: boolean;

  @Flag({ about: 'Whether they have proved to read the mailbox of `email`', example: false })
  isEmailVerified!: boolean;

  @Moment()
  createdAt!: string;
}

export function personView({ id, email, firstName, lastName }: PersonView): PersonView {
  return { id, email, firstName, lastName };
}

export function userView(user: User): UserView {
  const { isOperator, emailVerifiedAt, createdAt } = user;
  return {
    ...personView(user),
    ...{ isOperator, isEmailVerified: emailVerifiedAt !== null, createdAt: createdAt.toISOString() },
  };
}
