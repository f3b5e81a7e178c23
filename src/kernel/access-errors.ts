import { problem, type ProblemKind } from './problem-kind';

/** The part of the catalogue about who may come in; `errors.ts` has all of it. */
export const ACCESS_ERRORS = {
  // Who and whether
  AUTHENTICATION_REQUIRED: problem(401, 'Sign in first', 'Требуется вход'),
  TOKEN_INVALID: problem(401, 'The access token is not valid', 'Недействительный токен доступа'),
  TOKEN_EXPIRED: problem(401, 'The access token has expired', 'Срок токена доступа истёк'),
  CREDENTIALS_INVALID: problem(401, 'Wrong e-mail or password', 'Неверная почта или пароль'),
  REFRESH_TOKEN_INVALID: problem(401, 'The refresh token is not valid', 'Недействительный токен обновления'),
  CSRF_REFUSED: problem(403, 'The page that asks for this is not known', 'Страница, которая об этом просит, неизвестна'),
  PERMISSION_DENIED: problem(403, 'You may not do this', 'Это действие вам не разрешено'),
  KEY_INVALID: problem(401, 'The API key is not valid', 'Недействительный ключ API'),
  KEY_EXPIRED: problem(401, 'The API key has expired', 'Срок ключа API истёк'),
  KEY_DISABLED: problem(401, 'The API key is disabled', 'Ключ API отключён'),
  KEY_ADDRESS_REFUSED: problem(
    403,
    'The API key may not be used from this address',
    'Ключ API нельзя использовать с этого адреса',
  ),
  KEY_NOT_ACCEPTED: problem(
    403,
    'This is for people; an API key cannot do it',
    'Это доступно людям, но не ключам API',
  ),
  INSUFFICIENT_SCOPE: problem(403, 'The API key lacks the scope for this', 'Ключу API не хватает прав для этого'),
  HUMAN_NOT_RECOGNISED: problem(422, 'It could not be told that you are no program', 'Не удалось убедиться, что вы не программа'),
  EXTERNAL_PROVIDER_UNKNOWN: problem(422, 'There is no such sign-in provider', 'Такого провайдера входа нет'),
  EXTERNAL_PROVIDER_UNAVAILABLE: problem(503, 'The sign-in provider does not answer', 'Провайдер входа не отвечает'),
  EXTERNAL_SIGN_IN_INVALID: problem(401, 'The sign-in with the provider has failed', 'Вход через провайдера не удался'),
  EXTERNAL_EMAIL_UNVERIFIED: problem(
    422,
    'The provider tells no e-mail that it has verified',
    'Провайдер не сообщил подтверждённую почту',
  ),
  EXTERNAL_ACCOUNT_EXISTS: problem(
    409,
    'An account has this e-mail already: sign in and link the provider to it',
    'С этой почтой уже есть учётная запись: войдите и привяжите к ней провайдера',
  ),
  IDENTITY_TAKEN: problem(409, 'It is linked to another account', 'Привязано к другой учётной записи'),
  LAST_SIGN_IN_METHOD: problem(409, 'The last way to sign in must stay', 'Последний способ входа убрать нельзя'),
  EMAIL_TAKEN: problem(409, 'This e-mail is already registered', 'Эта почта уже зарегистрирована'),

  // Accounts and what proves them
  MAIL_REFUSED: problem(422, 'The mail was refused', 'Письмо не принято'),
  PASSWORD_WRONG: problem(422, 'This is not your password', 'Это не ваш пароль'),
  MAIL_TOKEN_INVALID: problem(
    422,
    'The code from the mail is not valid any more',
    'Код из письма недействителен или уже использован',
  ),
  EMAIL_NOT_VERIFIED: problem(403, 'Verify your e-mail first', 'Сначала подтвердите почту'),
  SECOND_FACTOR_NEEDED: problem(401, 'The second factor is needed', 'Нужен второй фактор'),
  SECOND_FACTOR_REQUIRED: problem(
    403,
    'A second factor is required here: set it up first',
    'Здесь требуется второй фактор: сначала подключите его',
  ),
  SECOND_FACTOR_WRONG: problem(422, 'The code is not right', 'Неверный код'),
  SECOND_FACTOR_ACTIVE: problem(409, 'The second factor is set up already', 'Второй фактор уже подключён'),
  SECOND_FACTOR_ABSENT: problem(409, 'There is no second factor', 'Второй фактор не подключён'),
  CHALLENGE_INVALID: problem(401, 'Sign in with the password again', 'Войдите с паролем ещё раз'),

  // Personal data
  ACCOUNT_OWNS_ORGANISATIONS: problem(
    409,
    'You are the only owner of organisations where other people work: hand them over first',
    'Вы единственный владелец организаций, где работают другие: сначала передайте их',
  ),
  CONSENT_OUTDATED: problem(409, 'There is another version of the document by now', 'Действует уже другая редакция документа'),
  CONSENT_NEEDED: problem(
    409,
    'The service does not work without this consent: delete the account to take it back',
    'Без этого согласия сервис не работает: чтобы отозвать его, удалите учётную запись',
  ),

  // Members of an organisation
  USER_UNKNOWN: problem(422, 'Nobody has an account with this e-mail', 'Нет учётной записи с этой почтой'),
  INVITATION_REQUIRED: problem(409, 'People join by an invitation', 'В организацию входят по приглашению'),
  MEMBER_EXISTS: problem(409, 'This person is a member already', 'Этот человек уже участник'),
  LAST_OWNER: problem(409, 'The last owner must stay', 'Последнего владельца убрать нельзя'),
  LAST_ORGANISATION: problem(409, 'Nobody leaves the last organisation they have', 'Последнюю свою организацию покинуть нельзя'),
  ROLE_NAME_TAKEN: problem(409, 'There is a role of this name', 'Роль с таким названием уже есть'),
  ROLE_IN_USE: problem(409, 'Members still have this role', 'Эта роль ещё назначена участникам'),
  INVITATION_INVALID: problem(422, 'The invitation is not valid', 'Приглашение недействительно'),
  INVITATION_FOR_ANOTHER: problem(403, 'The invitation is for another e-mail', 'Приглашение отправлено на другую почту'),
} as const satisfies Record<string, ProblemKind>;
