import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { asNobody, getContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { Organisations } from '../organisations';
import { Users, type User } from '../users';
import { NewOrigins } from './new-origins';
import { Sessions, type Continuation } from './sessions.service';

/** A person who has just signed in. */
export interface SignedIn {
  user: User;
  continuation: Continuation;
}

/** Where a person comes in who has proved all that was asked of them: the organisation that they have been in longest. */
@Injectable()
export class Entrance {
  constructor(
    private readonly organisations: Organisations,
    private readonly sessions: Sessions,
    private readonly newOrigins: NewOrigins,
    private readonly users: Users,
    private readonly database: Database,
  ) {}

  /** @throws AppError CREDENTIALS_INVALID */
  enter(user: User): Promise<SignedIn> {
    // Whoever is signed in meanwhile has no part in it.
    return asNobody(() => this.database.transaction(() => this.begin(user)));
  }

  private async begin(user: User): Promise<SignedIn> {
    const [first] = await this.organisations.membershipsOf(user.id);
    if (first === undefined) throw new AppError('CREDENTIALS_INVALID');
    const origin = await this.newOrigins.look(user.id);
    const continuation = await this.sessions.start({ userId: user.id, organisationId: first.organisationId });
    await this.newOrigins.tell(user, continuation, origin);
    // Accounts from before nobody asked; from here on it is theirs to say.
    if (user.locale === null) await this.users.setLocale(user.id, getContext().locale);
    return { user, continuation };
  }
}
