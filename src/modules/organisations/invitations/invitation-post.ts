import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { getContext } from '../../../platform/context';
import { Mails, mailText, type MailTemplate } from '../../../platform/mail';

/** No name of anybody stands in it: a mail that anybody can have sent to anybody is a place for an advertisement. */
const INVITATION: MailTemplate = {
  ru: {
    subject: 'Приглашение в организацию',
    paragraphs: ['Вас приглашают работать в организации в сервисе строительных смет.'],
    action: 'Принять приглашение',
    code: 'Код приглашения, если ссылка не открывается:',
    afterwards: ['Приглашение действует неделю и один раз.', 'Если вы его не ждали, ничего не делайте.'],
  },
  en: {
    subject: 'An invitation to an organisation',
    paragraphs: ['You are invited to work in an organisation of the construction estimates service.'],
    action: 'Accept the invitation',
    code: 'The code, if the link does not open:',
    afterwards: ['The invitation is good for a week, and once.', 'If you do not expect it, do nothing.'],
  },
};

/** Brings invitations to those whom they are for, where the service has a mail server. */
@Injectable()
export class InvitationPost {
  constructor(
    private readonly mails: Mails,
    private readonly config: Config,
  ) {}

  /** Inside the caller's transaction. False where nobody sends letters: the inviter is given the token and hands it over. */
  async send({ email, token }: { email: string; token: string }): Promise<boolean> {
    const { smtpUrl, webUrl } = this.config;
    if (smtpUrl === '') return false;
    // Behind a `#`, so that the token is sent to nobody when the page is opened and stands in no log.
    const link = webUrl === '' ? null : `${webUrl.replace(/\/+$/, '')}/invitation#token=${token}`;
    await this.mails.enqueue({ to: email, ...mailText(INVITATION, getContext().locale, { link, code: token }) });
    return true;
  }
}
