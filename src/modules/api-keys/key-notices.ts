import { Injectable } from '@nestjs/common';
import { getActor } from '../../platform/context';
import type { MailTemplate } from '../../platform/mail';
import { Notices, Users } from '../users';
import type { ApiKey } from './api-keys.repository';

/** What a key is called its owner has chosen; in a mail stands its number, which the list shows too. */
const TEMPLATES = {
  created: {
    ru: {
      subject: 'Выпущен ключ API',
      paragraphs: [
        'От вашего имени выпущен ключ API. Номер ключа: {id}.',
        'Если это были не вы, удалите ключ, сразу смените пароль и завершите остальные сеансы.',
      ],
    },
    en: {
      subject: 'An API key was made',
      paragraphs: [
        'An API key was made in your name. Its id: {id}.',
        'If it was not you, delete the key, change your password at once and end your other sessions.',
      ],
    },
  },
  rotated: {
    ru: {
      subject: 'Секрет ключа API заменён',
      paragraphs: [
        'У ключа API, который действует от вашего имени, новый секрет. Номер ключа: {id}.',
        'Если это были не вы, удалите ключ, сразу смените пароль и завершите остальные сеансы.',
      ],
    },
    en: {
      subject: 'An API key has a new secret',
      paragraphs: [
        'An API key that acts in your name has a new secret. Its id: {id}.',
        'If it was not you, delete the key, change your password at once and end your other sessions.',
      ],
    },
  },
  updated: {
    ru: {
      subject: 'Ключ API изменён',
      paragraphs: [
        'Изменены условия ключа API, который действует от вашего имени. Номер ключа: {id}.',
        'Если это были не вы и не администратор организации, удалите ключ и сразу смените пароль.',
      ],
    },
    en: {
      subject: 'An API key was changed',
      paragraphs: [
        'The terms of an API key that acts in your name were changed. Its id: {id}.',
        'If it was neither you nor an administrator of the organisation, delete the key and change your password at once.',
      ],
    },
  },
  deleted: {
    ru: {
      subject: 'Ключ API удалён',
      paragraphs: [
        'Ключ API, который действовал от вашего имени, удалён. Номер ключа: {id}.',
        'Если это были не вы и не администратор организации, сразу смените пароль.',
      ],
    },
    en: {
      subject: 'An API key was deleted',
      paragraphs: [
        'An API key that acted in your name was deleted. Its id: {id}.',
        'If it was neither you nor an administrator of the organisation, change your password at once.',
      ],
    },
  },
} as const satisfies Record<string, MailTemplate>;

export type KeyChange = keyof typeof TEMPLATES;

/** Tells people what becomes of keys that act for them (ASVS 6.3.7), inside the caller's transaction. */
@Injectable()
export class KeyNotices {
  constructor(
    private readonly notices: Notices,
    private readonly users: Users,
  ) {}

  /** A program reads no mail: whoever handles its key is told, for it is their account that did it. */
  async tell({ id, ownerId, owner }: ApiKey, change: KeyChange): Promise<void> {
    const user = await this.users.get(owner.kind === 'person' ? ownerId : getActor().userId);
    await this.notices.tell(user, { name: `api_key.${change}`, template: TEMPLATES[change] }, { id });
  }
}
