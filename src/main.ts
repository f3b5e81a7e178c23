import { serve } from './serve';
import { start } from './start';

start(serve);
