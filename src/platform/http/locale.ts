import type { Locale } from '../context';

const MAX_RANGES = 20;

/** Russian where the client prefers it, English otherwise (RFC 9110 §12.5.4). */
export function localeOf(header: string | undefined): Locale {
  if (header === undefined) return 'en';
  const weights = { ru: 0, en: 0 };
  for (const part of header.toLowerCase().split(',').slice(0, MAX_RANGES)) {
    const [range = '', ...parameters] = part.trim().split(';');
    const language = range.split('-', 1)[0];
    if (language === 'ru' || language === 'en') {
      weights[language] = Math.max(weights[language], qualityOf(parameters));
    }
  }
  return weights.ru > weights.en ? 'ru' : 'en';
}

/** The `q` among the parameters of a media or language range; 1 where there is none. */
export function qualityOf(parameters: readonly string[]): number {
  const written = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1]).find(Boolean);
  return written === undefined ? 1 : Number(written);
}
