import { start } from '../../../src/start';
import { work } from '../../../src/work';
import { ServiceWithEffects } from './effects.module';

start(() => work(ServiceWithEffects));
