import { Choice } from '../fields';

export class BulkQuery {
  @Choice(['true', 'false'], {
    name: 'YesNo',
    about: 'With `true` one bad item refuses all of them, and nothing is written',
    optional: true,
    example: 'false',
  })
  atomic?: 'true' | 'false';
}
