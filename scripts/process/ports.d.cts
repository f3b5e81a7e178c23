/** A port of the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number>;
