import type { Bilingual } from '../../kernel/issue';

/**
 * What people agree to, as they see it. Whoever runs the service puts their own words, name and address here. A text that
 * changes gets a new version and a new line in documents.ts: a test holds each version to its digest.
 */
export const TERMS: Bilingual = {
  ru: [
    'Условия использования сервиса строительных смет.',
    '1. Сервис рассчитывает, хранит и выгружает сметную документацию организации пользователя.',
    '2. Документы принадлежат организации. Сервис хранит их, пока организация их не удалит, и не использует в иных целях.',
    '3. Пользователь отвечает за сохранность пароля и ключей и за достоверность внесённых данных.',
    '4. Учётную запись можно удалить в любое время; порядок и сроки указаны в политике обработки персональных данных.',
  ].join('\n'),
  en: [
    'Terms of use of the construction estimates service.',
    '1. The service calculates, keeps and exports the estimates of the organisation of its user.',
    '2. Documents belong to the organisation. The service keeps them until the organisation deletes them, and for nothing else.',
    '3. Users keep their passwords and keys safe and answer for the data that they enter.',
    '4. An account can be deleted at any time; how, and by when, is told in the personal data policy.',
  ].join('\n'),
};

export const PRIVACY: Bilingual = {
  ru: [
    'Согласие на обработку персональных данных (152-ФЗ).',
    '1. Обрабатываются: имя, фамилия, адрес электронной почты, адреса и устройства, с которых выполнен вход, журнал действий.',
    '2. Цель: вход в сервис, безопасность учётной записи, исполнение договора с организацией пользователя.',
    '3. Сроки хранения и основания опубликованы в сервисе: GET /api/auth/me/personal-data/retention.',
    '4. Копию своих данных можно запросить, а учётную запись удалить в любое время; данные уничтожаются не позднее 30 дней.',
    '5. Согласие действует до удаления учётной записи.',
  ].join('\n'),
  en: [
    'Consent to the processing of personal data (152-FZ).',
    '1. Processed are: first and last name, e-mail address, addresses and devices of sign-ins, the audit trail.',
    '2. Purpose: signing in, the security of the account, the contract with the organisation of the user.',
    '3. How long and why is published by the service: GET /api/auth/me/personal-data/retention.',
    '4. A copy can be asked for, and the account deleted, at any time; data is destroyed within 30 days.',
    '5. The consent holds until the account is deleted.',
  ].join('\n'),
};

export const NEWS: Bilingual = {
  ru: 'Согласие на получение новостей сервиса по электронной почте (38-ФЗ, ст. 18). Его можно отозвать в любое время.',
  en: 'Consent to news of the service by e-mail (38-FZ, article 18). It can be taken back at any time.',
};
