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
  passwordChanged: {
    ru: {
      subject: 'Пароль изменён',
      paragraphs: [
        'Пароль вашей учётной записи изменён, остальные сеансы завершены.',
        'Если это были не вы, сразу запросите новый пароль по почте и проверьте ключи API.',
      ],
    },
    en: {
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed, and the other sessions have ended.',
        'If it was not you, ask for a new password by mail at once, and look through your API keys.',
      ],
    },
  },
  emailChangeAsked: {
    ru: {
      subject: 'Запрошена смена адреса почты',
      paragraphs: [
        'Для вашей учётной записи запрошена смена адреса на {newEmail}. Она произойдёт, когда новый адрес подтвердят.',
        'Если это были не вы, сразу смените пароль.',
      ],
    },
    en: {
      subject: 'A change of your e-mail address was asked for',
      paragraphs: [
        'A change of the address of your account to {newEmail} was asked for. It happens when that address is verified.',
        'If it was not you, change your password at once.',
      ],
    },
  },
  emailChanged: {
    ru: {
      subject: 'Адрес почты изменён',
      paragraphs: [
        'Адрес вашей учётной записи изменён на {newEmail}. На этот адрес письма больше не придут.',
        'Если это были не вы, сообщите нам.',
      ],
    },
    en: {
      subject: 'Your e-mail address was changed',
      paragraphs: [
        'The address of your account was changed to {newEmail}. No more mail will come to this one.',
        'If it was not you, tell us.',
      ],
    },
  },
  secondFactorOn: {
    ru: {
      subject: 'Второй фактор подключён',
      paragraphs: [
        'При входе в вашу учётную запись теперь нужен код из приложения. Остальные сеансы завершены.',
        'Если это были не вы, сразу запросите новый пароль по почте и сообщите нам.',
      ],
    },
    en: {
      subject: 'The second factor is on',
      paragraphs: [
        'Signing in to your account now asks for a code of your authenticator application. The other sessions have ended.',
        'If it was not you, ask for a new password by mail at once, and tell us.',
      ],
    },
  },
  secondFactorOff: {
    ru: {
      subject: 'Второй фактор отключён',
      paragraphs: [
        'Вход в вашу учётную запись снова защищён одним паролем. Остальные сеансы завершены.',
        'Если это были не вы, сразу смените пароль.',
      ],
    },
    en: {
      subject: 'The second factor is off',
      paragraphs: [
        'Your account is protected by its password alone again. The other sessions have ended.',
        'If it was not you, change your password at once.',
      ],
    },
  },
  secondFactorGuessed: {
    ru: {
      subject: 'Кто-то подбирает код второго фактора',
      paragraphs: [
        'Несколько раз подряд введён неверный код второго фактора вашей учётной записи. До этого был введён верный пароль.',
        'Если это были не вы, пароль знает кто-то другой: сразу смените его. Вход без кода по-прежнему невозможен.',
      ],
    },
    en: {
      subject: 'Somebody guesses at your second factor',
      paragraphs: [
        'A wrong code of the second factor of your account was given several times in a row, after a right password.',
        'If it was not you, somebody else knows your password: change it at once. Nobody gets in without the code.',
      ],
    },
  },
  newDevice: {
    ru: {
      subject: 'Вход с нового устройства',
      paragraphs: [
        'В вашу учётную запись вошли с устройства, с которого раньше не входили. Адрес: {address}.',
        'Если это были не вы, завершите этот сеанс и сразу смените пароль.',
      ],
    },
    en: {
      subject: 'A sign-in from a new device',
      paragraphs: [
        'Somebody has signed in to your account from a device that it was not used from before. Address: {address}.',
        'If it was not you, end that session and change your password at once.',
      ],
    },
  },
  recoveryCodeUsed: {
    ru: {
      subject: 'Использован резервный код',
      paragraphs: [
        'Вместо кода из приложения использован резервный код. Осталось кодов: {left}.',
        'Если это были не вы, сразу смените пароль и выпустите новые резервные коды.',
      ],
    },
    en: {
      subject: 'A recovery code was used',
      paragraphs: [
        'A recovery code was used in place of your authenticator application. Codes left: {left}.',
        'If it was not you, change your password at once and make new recovery codes.',
      ],
    },
  },
} as const satisfies Record<string, MailTemplate>;
