import { createHash } from 'node:crypto';
import type { Bilingual } from '../../kernel/issue';
import { NEWS, PRIVACY, TERMS } from './texts';

export const DOCUMENTS = ['terms', 'privacy', 'news'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** A document as it is in force. */
export interface ConsentDocument {
  readonly document: DocumentName;
  /** The day since when it reads so. */
  readonly version: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  /** Without this consent there is no account; it ends with the account. */
  readonly isNeeded: boolean;
}

export const CONSENT_DOCUMENTS: readonly ConsentDocument[] = [
  {
    document: 'terms',
    version: '2026-11-27',
    title: { ru: 'Условия использования', en: 'Terms of use' },
    text: TERMS,
    isNeeded: true,
  },
  {
    document: 'privacy',
    version: '2026-11-27',
    title: { ru: 'Обработка персональных данных', en: 'Processing of personal data' },
    text: PRIVACY,
    isNeeded: true,
  },
  {
    document: 'news',
    version: '2026-11-27',
    title: { ru: 'Новости по почте', en: 'News by e-mail' },
    text: NEWS,
    isNeeded: false,
  },
];

/** SHA-256 in hex of both texts: kept with every decision, so that it can be shown later what somebody has read. */
export function hashOf({ text: { ru, en } }: Pick<ConsentDocument, 'text'>): string {
  return createHash('sha256').update(`${ru}\n\n${en}`, 'utf8').digest('hex');
}

export function isDocumentName(name: string): name is DocumentName {
  return DOCUMENTS.some((known) => known === name);
}

export function documentOf(name: DocumentName): ConsentDocument {
  const found = CONSENT_DOCUMENTS.find(({ document }) => document === name);
  if (found === undefined) throw new Error(`there is no document "${name}"`);
  return found;
}
