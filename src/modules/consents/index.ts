export { ConsentInput } from './consents.dto';
export { ConsentsModule } from './consents.module';
export { Consents } from './consents.service';
export { DOCUMENTS } from './documents';
