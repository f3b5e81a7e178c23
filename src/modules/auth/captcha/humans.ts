import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getContext } from '../../../platform/context';
import { Captcha } from './captcha';

/** What a registration says about who fills it in. */
export interface Claim {
  /** A field that people do not see. */
  website?: string | null;
  captchaToken?: string | null;
}

/** Keeps programs from opening accounts. Both refusals are one: a program learns nothing of which of them it met. */
@Injectable()
export class Humans {
  constructor(private readonly captcha: Captcha) {}

  /** @throws AppError HUMAN_NOT_RECOGNISED, SERVICE_UNAVAILABLE */
  async assertHuman({ website = null, captchaToken = null }: Claim): Promise<void> {
    const isHuman = website === null && (await this.captcha.isHuman(captchaToken, getContext().ip));
    if (!isHuman) throw new AppError('HUMAN_NOT_RECOGNISED');
  }
}
