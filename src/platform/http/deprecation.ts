const MS_PER_SECOND = 1_000;

/** `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) of a route that will go. */
export function deprecationHeaders({ since, sunset }: { since: string; sunset: string }): Record<string, string> {
  return {
    deprecation: `@${Date.parse(`${since}T00:00:00Z`) / MS_PER_SECOND}`,
    sunset: new Date(`${sunset}T00:00:00Z`).toUTCString(),
  };
}
