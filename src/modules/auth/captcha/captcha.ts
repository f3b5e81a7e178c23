/** Port: tells people from programs by the token of a puzzle that they have solved. */
export abstract class Captcha {
  /** @throws AppError SERVICE_UNAVAILABLE where nobody can tell at the moment */
  abstract isHuman(token: string | null, ip: string | null): Promise<boolean>;
}

/** Nobody asks. */
export class NoCaptcha extends Captcha {
  isHuman(): Promise<boolean> {
    return Promise.resolve(true);
  }
}
