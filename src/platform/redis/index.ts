export { RedisAway, RedisClient, type RedisState } from './redis-client';
