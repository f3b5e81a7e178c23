/** Where the time comes from. The pure floors never ask; everybody else asks here, so that a test can answer. */
export abstract class Clock {
  abstract now(): Date;
}
