import type { MailTemplate } from '../../../platform/mail';

/** What people are told of their accounts, without having asked. Of what stands in it nobody but ourselves has chosen a word, but addresses. */
export const NOTICES = {
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
  newCountry: {
    ru: {
      subject: 'Вход из новой страны',
      paragraphs: [
        'В вашу учётную запись вошли из страны, из которой раньше не входили: {country}. Адрес: {address}.',
        'Страна определена по адресу и может быть неточной. Если это были не вы, завершите этот сеанс и сразу смените пароль.',
      ],
    },
    en: {
      subject: 'A sign-in from a new country',
      paragraphs: [
        'Somebody has signed in to your account from a country that it was not used from before: {country}. Address: {address}.',
        'The country is told by the address, and may be wrong. If it was not you, end that session and change your password at once.',
      ],
    },
  },
  sessionStolen: {
    ru: {
      subject: 'Сеанс завершён: его токен использован дважды',
      paragraphs: [
        'Токен одного из ваших сеансов использован второй раз, как бывает, когда его скопировали. Этот сеанс завершён для всех.',
        'Войдите снова. Если это повторится, смените пароль и проверьте компьютер, с которого входите.',
      ],
    },
    en: {
      subject: 'A session has ended: its token was used twice',
      paragraphs: [
        'The token of one of your sessions was used a second time, as happens when somebody has a copy. The session has ended for everybody.',
        'Sign in again. If it happens once more, change your password, and look at the computer that you sign in from.',
      ],
    },
  },
  sessionsEnded: {
    ru: {
      subject: 'Остальные сеансы завершены',
      paragraphs: [
        'Все сеансы вашей учётной записи, кроме одного, завершены по запросу из него.',
        'Если это были не вы, сразу запросите новый пароль по почте.',
      ],
    },
    en: {
      subject: 'Your other sessions have ended',
      paragraphs: [
        'All sessions of your account but one have ended, as was asked for in that one.',
        'If it was not you, ask for a new password by mail at once.',
      ],
    },
  },
  identityLinked: {
    ru: {
      subject: 'Подключён вход через провайдера',
      paragraphs: [
        'В вашу учётную запись теперь можно войти через {provider}.',
        'Если это были не вы, отключите этот способ входа и сразу смените пароль.',
      ],
    },
    en: {
      subject: 'Signing in by another provider was added',
      paragraphs: [
        'Your account can be signed in to by {provider} now.',
        'If it was not you, unlink that provider and change your password at once.',
      ],
    },
  },
  identityUnlinked: {
    ru: {
      subject: 'Вход через провайдера отключён',
      paragraphs: [
        'В вашу учётную запись больше нельзя войти через {provider}.',
        'Если это были не вы, сразу смените пароль.',
      ],
    },
    en: {
      subject: 'Signing in by a provider was removed',
      paragraphs: [
        'Your account can no longer be signed in to by {provider}.',
        'If it was not you, change your password at once.',
      ],
    },
  },
  recoveryCodesRenewed: {
    ru: {
      subject: 'Выпущены новые резервные коды',
      paragraphs: [
        'Резервные коды вашей учётной записи заменены новыми; прежние больше не действуют.',
        'Если это были не вы, сразу смените пароль и выпустите коды ещё раз.',
      ],
    },
    en: {
      subject: 'New recovery codes were made',
      paragraphs: [
        'The recovery codes of your account were replaced by new ones; those before are worth nothing any more.',
        'If it was not you, change your password at once, and make new ones again.',
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
