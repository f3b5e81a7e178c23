export { ConsentInput } from './consents.dto';
export { ConsentsModule } from './consents.module';
export { assertInForce, Consents } from './consents.service';
export { DOCUMENTS } from './documents';
