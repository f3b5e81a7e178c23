import { AppError } from '../../../kernel/errors';
import { Captcha } from './captcha';

const TIMEOUT_MS = 3_000;
const MAX_ANSWER_LENGTH = 10_000;

/**
 * Asks a service by the protocol that the common ones share: `secret`, `response` and `remoteip` are posted as a form, and
 * JSON with `success` comes back. A service that does not answer lets nobody through: a door that opens when it is pushed
 * hard enough is none.
 */
export class HttpCaptcha extends Captcha {
  constructor(private readonly service: { url: string; secret: string }) {
    super();
  }

  async isHuman(token: string | null, ip: string | null): Promise<boolean> {
    if (token === null) return false;
    try {
      return isSuccess(await this.ask(token, ip));
    } catch (cause) {
      throw new AppError('SERVICE_UNAVAILABLE', { cause });
    }
  }

  private async ask(token: string, ip: string | null): Promise<unknown> {
    const form = new URLSearchParams({ secret: this.service.secret, response: token, ...(ip !== null && { remoteip: ip }) });
    const answer = await fetch(this.service.url, {
      ...{ method: 'POST', body: form, redirect: 'error' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (!answer.ok || text.length > MAX_ANSWER_LENGTH) throw new Error(`the captcha service answered ${answer.status}`);
    return JSON.parse(text);
  }
}

function isSuccess(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'success' in answer && answer.success === true;
}
