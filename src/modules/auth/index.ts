export { AuthModule } from './auth.module';
export { Registration } from './registration.service';
