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
