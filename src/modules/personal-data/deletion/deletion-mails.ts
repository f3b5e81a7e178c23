import type { MailTemplate } from '../../../platform/mail';

/** What people are told when their account goes. */
export const DELETION_MAILS = {
  asked: {
    ru: {
      subject: 'Запрошено удаление учётной записи',
      paragraphs: [
        'Ваша учётная запись в сервисе строительных смет будет удалена {day}. До этого дня всё работает как прежде.',
        'Чтобы оставить её, войдите и отмените удаление. Если запрашивали не вы, отмените его и сразу смените пароль.',
      ],
    },
    en: {
      subject: 'The deletion of your account was asked for',
      paragraphs: [
        'Your account of the construction estimates service will be deleted on {day}. Until then all works as before.',
        'To keep it, sign in and cancel the deletion. If it was not you, cancel it and change your password at once.',
      ],
    },
  },
  cancelled: {
    ru: { subject: 'Удаление учётной записи отменено', paragraphs: ['Ваша учётная запись остаётся.'] },
    en: { subject: 'The deletion of your account was cancelled', paragraphs: ['Your account stays.'] },
  },
  hindered: {
    ru: {
      subject: 'Учётную запись пока нельзя удалить',
      paragraphs: [
        'Срок ожидания истёк, но вы единственный владелец организации, в которой работают другие люди.',
        'Передайте её другому участнику или исключите участников: тогда учётная запись будет удалена в течение часа.',
      ],
    },
    en: {
      subject: 'Your account cannot be deleted yet',
      paragraphs: [
        'The time to wait is over, but you are the only owner of an organisation where other people work.',
        'Hand it over to another member, or take its members out: then the account goes within the hour.',
      ],
    },
  },
  erased: {
    ru: {
      subject: 'Учётная запись удалена',
      paragraphs: [
        'Ваша учётная запись удалена, персональные данные уничтожены.',
        'Сметы, акты и журнал действий остаются у организаций, без вашего имени, почты и адресов. Это последнее письмо.',
      ],
    },
    en: {
      subject: 'Your account was deleted',
      paragraphs: [
        'Your account was deleted, and your personal data destroyed.',
        'Estimates, acts and the audit trail stay with their organisations, without your name, e-mail and addresses. ' +
          'This is the last mail.',
      ],
    },
  },
} as const satisfies Record<string, MailTemplate>;
