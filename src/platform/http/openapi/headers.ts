import type { Headers, Responses } from './types';

function text(description: string, example: string): Headers[string] {
  return { description, schema: { type: 'string' }, example };
}

/** Headers of answers, described once. */
export const HEADERS: Headers = {
  'X-Request-Id': text('Names the request in logs and problems; yours, where you sent a good one', '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c'),
  RateLimit: text('What is left of each budget (`r`) and the seconds until it is full again (`t`)', '"user";r=5999;t=60'),
  'RateLimit-Policy': text('Requests (`q`) in a window of seconds (`w`), for each budget', '"user";q=6000;w=60'),
  ETag: text('The version of what is shown; for `If-Match` and `If-None-Match`', 'W/"3"'),
  Location: text('Where the new resource, or the job at work, is found', '/api/projects/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c'),
  Link: text('The next page of a list (RFC 8288)', '</api/projects?cursor=abc>; rel="next"'),
  'Retry-After': text('Seconds after which trying again makes sense', '1'),
  'Idempotent-Replayed': text('`true` where the answer was given before to the same `Idempotency-Key`', 'true'),
};

type HeaderName = keyof typeof HEADERS & string;

/** References to headers of `HEADERS`. */
export function headerReferences(names: readonly HeaderName[]): NonNullable<Extract<Responses[string], { description: string }>['headers']> {
  const references: Record<string, unknown> = {};
  for (const name of names) references[name] = { $ref: `#/components/headers/${name}` };
  // OpenAPI allows a reference here, the types of the Swagger module do not say so.
  return references as ReturnType<typeof headerReferences>;
}
