import { start } from './start';
import { work } from './work';

start(work);
