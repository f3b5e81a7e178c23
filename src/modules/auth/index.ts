export { ProofAsSetInput } from './account/account.dto';
export { Reauthentication } from './account/reauthentication';
export { standsBehind } from './sessions-behind.repository';
export { SessionsBehind } from './sessions-behind';
export { AuthModule } from './auth.module';
export { Registration } from './registration/registration.service';
export { buildBreachedIndex } from './passwords/breached-index-builder';
export type { ListForm } from './passwords/breached-lists';
