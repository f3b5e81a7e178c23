/** The database as the owner of its tables. */
export function ownerUrl(environment: NodeJS.ProcessEnv): string | undefined;
