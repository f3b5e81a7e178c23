import { flag, oneOf, wholeNumber } from './parsers';
import type { Environment, Setting } from './settings';

/** Values that development and tests start with; production refuses them. */
export const DEVELOPMENT_SECRET = 'development-only-secret-do-not-use-elsewhere';

/** The same value everywhere. */
export function optional<Value>(value: Value): (environment: Environment) => Value {
  return () => value;
}

export function requiredInProduction<Value>(value: Value): (environment: Environment) => Value | undefined {
  return (environment) => (environment === 'production' ? undefined : value);
}

export function setting<Value>(definition: Setting<Value>): Setting<Value> {
  return definition;
}

/** What the settings below have in common: the default is the same everywhere, and is the example. */
interface Described {
  variable: string;
  about: string;
}

/** A whole number. */
export function count(definition: Described & { byDefault: number; min: number; max: number }): Setting<number> {
  const { variable, about, byDefault, min, max } = definition;
  return { variable, about, fallback: optional(byDefault), parse: wholeNumber({ min, max }), example: String(byDefault) };
}

export function onOrOff({ variable, about, byDefault }: Described & { byDefault: boolean }): Setting<boolean> {
  return { variable, about, fallback: optional(byDefault), parse: flag, example: String(byDefault) };
}

/** One of several words; the first is the default. */
export function choice<const Word extends string>(definition: Described & { among: readonly [Word, ...Word[]] }): Setting<Word> {
  const { variable, about, among } = definition;
  return { variable, about, fallback: optional<Word>(among[0]), parse: oneOf(...among), example: among[0] };
}
