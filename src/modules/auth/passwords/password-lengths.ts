/** What every environment asks for. */
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 256;
/** What production asks for. */
export const MIN_PRODUCTION_PASSWORD_LENGTH = 12;
