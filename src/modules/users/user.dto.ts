import { Email, Flag, Id, Moment, Text } from '../../platform/http';
import type { User } from './users.repository';

/** A person, as other people and programs see them. */
export class UserView {
  @Id()
  id!: string;

  @Email()
  email!: string;

  @Text({ max: 100, example: 'Анна' })
  firstName!: string;

  @Text({ max: 100, example: 'Иванова' })
  lastName!: string;

  @Flag({ about: 'Operators of the service see its detailed health', example: false })
  isOperator!: boolean;

  @Moment()
  createdAt!: string;
}

export function userView(user: User): UserView {
  const { id, email, firstName, lastName, isOperator, createdAt } = user;
  return { id, email, firstName, lastName, isOperator, createdAt: createdAt.toISOString() };
}
