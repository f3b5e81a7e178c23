import { Injectable } from '@nestjs/common';

/** What the letter to an invited person needs. */
export interface InvitationLetter {
  invitationId: string;
  email: string;
  token: string;
  organisationName: string;
}

/**
 * Port: brings the token to the invited person. Asked inside the transaction that makes the invitation, so whatever sends
 * letters leaves a job there and sends after the commit.
 */
export abstract class InvitationPost {
  /** False where nobody sends letters: the inviter is given the token and hands it over. */
  abstract send(letter: InvitationLetter): Promise<boolean>;
}

/** No letters: the inviter hands the token over. */
@Injectable()
export class HandedOver extends InvitationPost {
  send(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
