import type { Locale } from '../../../platform/context';

/** What a country is called in a language; its letters where it is called nothing. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}
