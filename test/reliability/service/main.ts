import { serve } from '../../../src/serve';
import { start } from '../../../src/start';
import { ServiceWithEffects } from './effects.module';

start(() => serve(ServiceWithEffects));
