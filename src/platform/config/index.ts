export { registrationModeOf } from './account-settings';
export { Config, SCHEMA, readConfig } from './config';
export { ConfigurationError, type Environment } from './settings';
