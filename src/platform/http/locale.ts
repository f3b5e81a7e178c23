import type { Locale } from '../context';

const MAX_RANGES = 20;

/** The language that the client prefers of the two (RFC 9110 §12.5.4); English where it says nothing, unless told otherwise. */
export function localeOf(header: string | undefined, otherwise: Locale = 'en'): Locale {
  if (header === undefined) return otherwise;
  const weights = { ru: 0, en: 0 };
  for (const part of header.toLowerCase().split(',').slice(0, MAX_RANGES)) {
    const [range = '', ...parameters] = part.trim().split(';');
    const language = range.split('-', 1)[0];
    if (language === 'ru' || language === 'en') {
      weights[language] = Math.max(weights[language], qualityOf(parameters));
    }
  }
  if (weights.ru === weights.en) return otherwise;
  return weights.ru > weights.en ? 'ru' : 'en';
}

/** The `q` among the parameters of a media or language range; 1 where there is none. */
export function qualityOf(parameters: readonly string[]): number {
  const written = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1]).find(Boolean);
  return written === undefined ? 1 : Number(written);
}
