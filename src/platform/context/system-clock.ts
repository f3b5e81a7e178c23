import { Clock } from '../../kernel/time';

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
