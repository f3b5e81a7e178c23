import { readFileSync } from 'node:fs';

export type Environment = 'development' | 'test' | 'production';

/** How one environment variable becomes one setting. */
export interface Setting<Value> {
  variable: string;
  about: string;
  /** Used when the variable is absent. `undefined` makes it required. */
  fallback: (environment: Environment) => Value | undefined;
  parse: (text: string) => Value;
  /** Secrets may come from a file named by `<VARIABLE>_FILE` and never appear in messages. */
  isSecret?: boolean;
  /** Shown in .env.example. */
  example: string;
}

/** What is wrong with one variable; says why without repeating the value. */
export class SettingError extends Error {}

type ValueOf<S> = S extends Setting<infer Value> ? Value : never;
export type Settings<Schema extends Record<string, Setting<unknown>>> = { readonly [K in keyof Schema]: ValueOf<Schema[K]> };

/**
 * Reads every setting, and reports all that is wrong at once, by variable name.
 *
 * @throws ConfigurationError naming each bad variable; no secret is repeated in it.
 */
export function readSettings<Schema extends Record<string, Setting<unknown>>>(
  schema: Schema,
  environment: Environment,
  variables: NodeJS.ProcessEnv,
): Settings<Schema> {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(schema)) {
    try {
      settings[name] = readSetting(setting, environment, variables);
    } catch (error) {
      problems.push(`${setting.variable}: ${error instanceof SettingError ? error.message : 'cannot be read'}`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  // Every key of the schema has been filled above, each with the value of its own parser.
  return settings as Settings<Schema>;
}

export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

function readSetting(setting: Setting<unknown>, environment: Environment, variables: NodeJS.ProcessEnv): unknown {
  const text = readText(setting, variables);
  if (text !== undefined && text !== '') return setting.parse(text);
  const fallback = setting.fallback(environment);
  if (fallback === undefined) throw new SettingError(`is required in ${environment}`);
  return fallback;
}

/** The file that a secret comes from, where it does. */
export function fileOf({ variable, isSecret }: Setting<unknown>, variables: NodeJS.ProcessEnv): string | undefined {
  return isSecret ? variables[`${variable}_FILE`] : undefined;
}

function readText(setting: Setting<unknown>, variables: NodeJS.ProcessEnv): string | undefined {
  const file = fileOf(setting, variables);
  if (file === undefined) return variables[setting.variable]?.trim();
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new SettingError(`the file named by ${setting.variable}_FILE cannot be read`);
  }
}
