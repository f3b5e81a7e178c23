/** The URL of the development database, when `npm start` has ever made one. */
export function developmentDatabaseUrl(): string | undefined;
