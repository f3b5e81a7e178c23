const ISO_CODE = /^[A-Z]{2}$/;

/**
 * The country in a record of a database, whose maker decides what stands in it: `country.iso_code` (MaxMind, DB-IP), or
 * the letters themselves as `country_code` or `country` (IPinfo and others). A country where an address is only registered does not count.
 */
export function countryIn(record: unknown): string | null {
  if (!isObject(record)) return null;
  const { country, country_code: code } = record;
  const candidates = [isObject(country) ? country.iso_code : country, code];
  return candidates.find(isIsoCode) ?? null;
}

function isIsoCode(value: unknown): value is string {
  return typeof value === 'string' && ISO_CODE.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
