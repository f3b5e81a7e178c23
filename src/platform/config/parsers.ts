import { SettingError } from './settings';

export function text(value: string): string {
  return value;
}

export function secret(minLength: number): (value: string) => string {
  return (value) => {
    if (value.length < minLength) throw new SettingError(`must have ${minLength} characters or more`);
    return value;
  };
}

export function wholeNumber(range: { min: number; max: number }): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
    if (!(number >= range.min && number <= range.max)) {
      throw new SettingError(`must be a whole number from ${range.min} to ${range.max}`);
    }
    return number;
  };
}

export function flag(value: string): boolean {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new SettingError('must be true or false');
}

export function oneOf<Choice extends string>(...choices: Choice[]): (value: string) => Choice {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw new SettingError(`must be one of ${choices.join(', ')}`);
    return choice;
  };
}

/** A URL of one of the given schemes; the URL itself is not repeated, it may hold a password. */
export function url(...schemes: string[]): (value: string) => string {
  return (value) => {
    const scheme = URL.canParse(value) ? new URL(value).protocol.replace(':', '') : '';
    if (!schemes.includes(scheme)) throw new SettingError(`must be a URL of ${schemes.join(' or ')}`);
    return value;
  };
}

export function commaList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
