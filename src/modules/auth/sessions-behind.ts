import { Injectable } from '@nestjs/common';
import { asNobody } from '../../platform/context';
import { SessionsRepository } from './sessions.repository';

/** Something that goes on after the request that made it, such as a link. */
export interface MadeInSession {
  sessionId: string;
  createdAt: Date;
}

/** What people leave behind in a session, and how long it holds. */
@Injectable()
export class SessionsBehind {
  constructor(private readonly sessions: SessionsRepository) {}

  /**
   * It holds on after a sign-out and after the session has run out. It ends where the session was ended because nobody could be sure
   * whose it was, and where what opens the account was replaced since: whoever had got in before leaves no way back.
   */
  holds(made: MadeInSession): Promise<boolean> {
    return asNobody(() => this.sessions.standsBehind(made));
  }
}
