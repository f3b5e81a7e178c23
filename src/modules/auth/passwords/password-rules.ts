import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { Config } from '../../../platform/config';
import { BreachedPasswords } from './breached-passwords';
import { readFrequentPasswords, type FrequentPasswords } from './frequent-passwords';
import { passwordWeakness, type PasswordOwner } from './password-policy';

const BREACHED: Bilingual = {
  en: 'stands in lists of stolen passwords; take one that you use nowhere else',
  ru: 'встречается в списках украденных паролей; возьмите такой, какого нет больше нигде',
};
/** Only production asks how common a password is. */
const NONE: FrequentPasswords = { whole: new Set(), words: new Set() };

/** A password that is to be taken, and for whom. */
export interface ProposedPassword {
  password: string;
  owner: PasswordOwner;
  /** Where it stands in the request. */
  pointer: string;
}

/** Which passwords are taken. */
@Injectable()
export class PasswordRules implements OnModuleInit {
  private readonly serviceNames: readonly string[];
  private frequent = NONE;

  constructor(
    private readonly config: Config,
    private readonly breached: BreachedPasswords,
  ) {
    this.serviceNames = [new URL(config.publicUrl).hostname, config.jwtIssuer];
  }

  onModuleInit(): void {
    if (this.config.environment === 'production') this.frequent = readFrequentPasswords();
  }

  /** @throws AppError VALIDATION_FAILED with the reason */
  async assertAcceptable({ password, owner, pointer }: ProposedPassword): Promise<void> {
    const weakness = await this.weaknessOf(password, owner);
    if (weakness !== null) throw new AppError('VALIDATION_FAILED', { errors: [{ pointer, detail: weakness }] });
  }

  private async weaknessOf(password: string, owner: PasswordOwner): Promise<Bilingual | null> {
    const { config, frequent, serviceNames } = this;
    const weakness = passwordWeakness(password, { environment: config.environment, frequent, owner, serviceNames });
    if (weakness !== null) return weakness;
    return (await this.breached.has(password)) ? BREACHED : null;
  }
}
