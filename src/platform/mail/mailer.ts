/** A mail as it leaves: one recipient, the same words as text and as HTML. */
export interface Mail {
  /** The same on every attempt, so that whoever receives it twice can tell. */
  id: string;
  /** A bare address. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Port: hands a mail to whoever carries it. */
export abstract class Mailer {
  /** @throws AppError MAIL_REFUSED where trying again is of no use; any other error where it may be */
  abstract send(mail: Mail): Promise<void>;
}
