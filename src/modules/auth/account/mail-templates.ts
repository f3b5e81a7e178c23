import type { MailTemplate } from '../../../platform/mail';

/**
 * What the service writes to people. Nothing that a person has chosen stands in it but addresses: a name in a mail that
 * anybody can have sent to anybody is a place for an advertisement.
 */
export const MAIL_TEMPLATES = {
  verifyEmail: {
    ru: {
      subject: 'Подтвердите адрес почты',
      paragraphs: ['С этим адресом открыта учётная запись в сервисе строительных смет. Подтвердите, что адрес ваш.'],
      action: 'Подтвердить адрес',
      code: 'Код подтверждения, если ссылка не открывается:',
      afterwards: [
        'Код действует сутки и один раз.',
        'Если вы не открывали учётную запись, ничего не делайте: без подтверждения адрес не считается вашим.',
      ],
    },
    en: {
      subject: 'Verify your e-mail address',
      paragraphs: ['An account of the construction estimates service was opened with this address. Verify that it is yours.'],
      action: 'Verify the address',
      code: 'The code, if the link does not open:',
      afterwards: [
        'The code is good for a day, and once.',
        'If you have not opened an account, do nothing: without the code the address does not count as yours.',
      ],
    },
  },
  confirmRegistration: {
    ru: {
      subject: 'Завершите регистрацию',
      paragraphs: ['С этим адресом регистрируются в сервисе строительных смет. Подтвердите, что это вы, и введите выбранный пароль.'],
      action: 'Завершить регистрацию',
      code: 'Код подтверждения, если ссылка не открывается:',
      afterwards: ['Код действует сутки и один раз.', 'Если вы не регистрировались, ничего не делайте: учётная запись не откроется.'],
    },
    en: {
      subject: 'Complete your registration',
      paragraphs: [
        'Somebody registers with this address at the construction estimates service. Confirm that it is you, with the password you have chosen.',
      ],
      action: 'Complete the registration',
      code: 'The code, if the link does not open:',
      afterwards: ['The code is good for a day, and once.', 'If it was not you, do nothing: no account is opened.'],
    },
  },
  registrationTried: {
    ru: {
      subject: 'С вашим адресом пытались зарегистрироваться',
      paragraphs: [
        'С вашим адресом пытались открыть учётную запись, а она у вас уже есть. Ничего не изменилось.',
        'Если это были вы, войдите с прежним паролем или запросите новый. Если не вы, ничего не делайте.',
      ],
    },
    en: {
      subject: 'Somebody tried to register with your address',
      paragraphs: [
        'Somebody tried to open an account with your address, which has one already. Nothing has changed.',
        'If it was you, sign in with the password you have, or ask for a new one. If it was not, do nothing.',
      ],
    },
  },
  changeEmail: {
    ru: {
      subject: 'Подтвердите новый адрес почты',
      paragraphs: ['Этот адрес указан как новый для учётной записи в сервисе строительных смет.'],
      action: 'Подтвердить новый адрес',
      code: 'Код подтверждения, если ссылка не открывается:',
      afterwards: ['Код действует сутки и один раз.', 'Если вы об этом не просили, ничего не делайте: адрес не изменится.'],
    },
    en: {
      subject: 'Verify your new e-mail address',
      paragraphs: ['This address was given as the new one of an account of the construction estimates service.'],
      action: 'Verify the new address',
      code: 'The code, if the link does not open:',
      afterwards: ['The code is good for a day, and once.', 'If you have not asked for this, do nothing: nothing changes.'],
    },
  },
  resetPassword: {
    ru: {
      subject: 'Новый пароль',
      paragraphs: ['Для вашей учётной записи в сервисе строительных смет запрошен новый пароль.'],
      action: 'Задать новый пароль',
      code: 'Код, если ссылка не открывается:',
      afterwards: ['Код действует 30 минут и один раз.', 'Если вы об этом не просили, ничего не делайте: пароль не изменится.'],
    },
    en: {
      subject: 'A new password',
      paragraphs: ['A new password was asked for, for your account of the construction estimates service.'],
      action: 'Set a new password',
      code: 'The code, if the link does not open:',
      afterwards: ['The code is good for 30 minutes, and once.', 'If you have not asked for this, do nothing: nothing changes.'],
    },
  },
} as const satisfies Record<string, MailTemplate>;
