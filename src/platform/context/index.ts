export { assertPermitted, PERMISSIONS, type ActingKey, type Actor, type Permission, type Restriction } from './actor';
export { newId } from './new-id';
export {
  asNobody,
  findContext,
  getActor,
  getContext,
  isRequestId,
  LOCALES,
  runInContext,
  type Locale,
  type RequestContext,
} from './request-context';
export { SystemClock } from './system-clock';
