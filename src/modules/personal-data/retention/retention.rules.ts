import type { Bilingual } from '../../../kernel/issue';
import type { Config } from '../../../platform/config';

/** A setting that says how many days. */
type TermSetting = 'fileAccessRetentionDays' | 'exportRetentionDays' | 'accountDeletionWaitDays';

/** How long something is kept that tells of people, and why so long. */
export interface RetentionRule {
  readonly name: string;
  readonly what: Bilingual;
  /** Counted from when. */
  readonly from: Bilingual;
  /** Days; a setting where whoever runs the service decides; null for as long as what it belongs to. */
  readonly days: number | TermSetting | null;
  readonly basis: Bilingual;
  /** `schedule`: by the hourly run of this module, through a task of the feature that owns the rows. */
  readonly doneBy: 'schedule' | 'owner';
}

const SECURITY = {
  ru: '152-ФЗ, ст. 19 (безопасность); ст. 5 ч. 7 (не дольше цели)',
  en: '152-FZ, art. 19 (security); art. 5 part 7 (no longer than its purpose)',
};
const CONTRACT = { ru: '152-ФЗ, ст. 6 ч. 1 п. 5 (договор)', en: '152-FZ, art. 6 part 1 item 5 (contract)' };
const PURPOSE = { ru: '152-ФЗ, ст. 5 ч. 7 (не дольше цели)', en: '152-FZ, art. 5 part 7 (no longer than its purpose)' };
const CLAIMS = { ru: '152-ФЗ, ст. 9 ч. 3 (доказать согласие); ГК РФ, ст. 196', en: '152-FZ, art. 9 part 3 (proof of consent); Civil Code, art. 196' };

const DAY = 1;
const THREE_YEARS = 1_096;

/** The table that docs/personal-data.md shows and the schedule carries out. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  {
    name: 'account',
    what: { ru: 'Учётная запись, привязки входа, второй фактор', en: 'Account, linked providers, second factor' },
    from: { ru: 'от запроса на удаление', en: 'from the request to delete it' },
    days: 'accountDeletionWaitDays',
    basis: { ru: '152-ФЗ, ст. 6 ч. 1 п. 5; ст. 21 ч. 4–5 (30 дней)', en: '152-FZ, art. 6 part 1 item 5; art. 21 parts 4–5 (30 days)' },
    doneBy: 'owner',
  },
  {
    name: 'sessions',
    what: { ru: 'Завершённые сеансы: устройство, адрес, страна', en: 'Sessions that are over: device, address, country' },
    from: { ru: 'от завершения', en: 'from their end' },
    days: 30,
    basis: SECURITY,
    doneBy: 'schedule',
  },
  {
    name: 'sign-in-codes',
    what: { ru: 'Коды из писем, токены, попытки входа через провайдера, запомненные устройства', en: 'Mailed codes, tokens, sign-ins with providers, remembered devices' },
    from: { ru: 'от истечения', en: 'from when they expired' },
    days: DAY,
    basis: PURPOSE,
    doneBy: 'schedule',
  },
  {
    name: 'sign-in-delays',
    what: { ru: 'Отпечатки неудачных входов', en: 'Digests of failed sign-ins' },
    from: { ru: 'от последней неудачи', en: 'from the last failure' },
    days: DAY,
    basis: SECURITY,
    doneBy: 'schedule',
  },
  {
    name: 'told-notices',
    what: { ru: 'Сколько писем об одном и том же отправлено за час', en: 'How many mails about one thing were sent within an hour' },
    from: { ru: 'от первого из них', en: 'from the first of them' },
    days: DAY,
    basis: SECURITY,
    doneBy: 'schedule',
  },
  {
    name: 'invitations',
    what: { ru: 'Приглашения: почта приглашённого', en: 'Invitations: the e-mail of the invited' },
    from: { ru: 'от принятия, отзыва или истечения', en: 'from when they were accepted, revoked or expired' },
    days: 90,
    basis: PURPOSE,
    doneBy: 'schedule',
  },
  {
    name: 'audit-origins',
    what: { ru: 'Адрес и устройство в записях журнала действий', en: 'Address and device of entries of the audit trail' },
    from: { ru: 'от записи', en: 'from the entry' },
    days: 366,
    basis: SECURITY,
    doneBy: 'schedule',
  },
  {
    name: 'audit-trail',
    what: { ru: 'Журнал действий без адресов: кто (номером), что, когда', en: 'The audit trail without addresses: who (by id), what, when' },
    from: { ru: 'от записи', en: 'from the entry' },
    days: 2_557,
    basis: {
      ru: '402-ФЗ, ст. 29 (не менее 5 лет); 152-ФЗ, ст. 6 ч. 1 п. 7',
      en: '402-FZ, art. 29 (5 years at least); 152-FZ, art. 6 part 1 item 7',
    },
    doneBy: 'owner',
  },
  {
    name: 'file-accesses',
    what: { ru: 'Кто и откуда скачивал файлы', en: 'Who has downloaded files, from where' },
    from: { ru: 'от скачивания', en: 'from the download' },
    days: 'fileAccessRetentionDays',
    basis: SECURITY,
    doneBy: 'owner',
  },
  {
    name: 'api-key-usage',
    what: { ru: 'Использование ключей API по дням: последний адрес', en: 'Use of API keys by day: the last address' },
    from: { ru: 'от дня', en: 'from the day' },
    days: 400,
    basis: SECURITY,
    doneBy: 'schedule',
  },
  {
    name: 'jobs',
    what: { ru: 'Завершённые фоновые задания, отправленные письма (запечатаны)', en: 'Background jobs that have ended, mails that were sent (sealed)' },
    from: { ru: 'от завершения', en: 'from their end' },
    days: 30,
    basis: CONTRACT,
    doneBy: 'owner',
  },
  {
    name: 'idempotency',
    what: { ru: 'Сохранённые ответы на запросы с Idempotency-Key (запечатаны)', en: 'Stored answers to requests with an Idempotency-Key (sealed)' },
    from: { ru: 'от запроса', en: 'from the request' },
    days: DAY,
    basis: CONTRACT,
    doneBy: 'owner',
  },
  {
    name: 'import-findings',
    what: {
      ru: 'Найденное в завершённых импортах: замечания, строки и ресурсы документа с сопоставлением',
      en: 'Findings of imports that have been dealt with: issues, positions and resources with their matches',
    },
    from: { ru: 'от последнего изменения', en: 'from the last change' },
    days: 366,
    basis: PURPOSE,
    doneBy: 'schedule',
  },
  {
    name: 'exports',
    what: { ru: 'Файлы экспорта смет', en: 'Files of exported estimates' },
    from: { ru: 'от готовности', en: 'from when they were ready' },
    days: 'exportRetentionDays',
    basis: PURPOSE,
    doneBy: 'owner',
  },
  {
    name: 'personal-data-copies',
    what: { ru: 'Копии персональных данных', en: 'Copies of personal data' },
    from: { ru: 'от запроса', en: 'from the request' },
    days: 7,
    basis: { ru: '152-ФЗ, ст. 14 (доступ)', en: '152-FZ, art. 14 (access)' },
    doneBy: 'schedule',
  },
  {
    name: 'consents',
    what: { ru: 'Решения о согласиях', en: 'Decisions about consents' },
    from: { ru: 'от удаления учётной записи', en: 'from when the account was erased' },
    days: THREE_YEARS,
    basis: CLAIMS,
    doneBy: 'schedule',
  },
  {
    name: 'erasures',
    what: { ru: 'Подтверждение уничтожения: номер, день, состав', en: 'Proof of an erasure: id, day, categories' },
    from: { ru: 'от уничтожения', en: 'from the erasure' },
    days: THREE_YEARS,
    basis: { ru: 'Приказ Роскомнадзора № 179 от 28.10.2022', en: 'Order of Roskomnadzor no. 179 of 28.10.2022' },
    doneBy: 'schedule',
  },
  {
    name: 'documents',
    what: { ru: 'Сметы, акты, версии, файлы организации', en: 'Estimates, acts, versions, files of an organisation' },
    from: { ru: 'пока их не удалит организация', en: 'until the organisation deletes them' },
    days: null,
    basis: {
      ru: '402-ФЗ, ст. 29 (не менее 5 лет после отчётного года)',
      en: '402-FZ, art. 29 (5 years at least after the year they are of)',
    },
    doneBy: 'owner',
  },
];

/** How many days it is here; null for as long as what it belongs to. */
export function daysOf({ days }: RetentionRule, config: Pick<Config, TermSetting>): number | null {
  return typeof days === 'string' ? config[days] : days;
}
