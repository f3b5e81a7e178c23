/** The version of the contract; its first number is the one in `/api/v1`. */
export const API_VERSION = '1.0.0';
