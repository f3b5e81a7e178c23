/** Port: in which country an address is. */
export abstract class Countries {
  /** Two letters of ISO 3166-1; null where nobody knows. It neither waits nor throws: a sign-in hangs on it. */
  abstract of(ip: string | null): string | null;
}

/** Nobody knows anything. */
export class NoCountries extends Countries {
  of(): null {
    return null;
  }
}
