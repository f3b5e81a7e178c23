export interface MigrationOptions {
  directory?: string;
  warn?: (message: string) => void;
}

/** Applies what is pending and returns the names of what was applied. */
export function deployMigrations(url: string, options?: MigrationOptions): Promise<string[]>;
