export { ProofInput } from './account/account.dto';
export { Reauthentication } from './account/reauthentication';
export { AuthModule } from './auth.module';
export { Registration } from './registration.service';
