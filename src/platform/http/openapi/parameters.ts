import type { Components, Parameters } from './types';

/** Parameters of many routes, described once. */
export const PARAMETERS: NonNullable<Components['parameters']> = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Russian or English texts.',
    schema: { type: 'string', example: 'ru' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Yours, 1 to 255 visible ASCII characters. Within 24 hours the same request with it has one effect and one answer.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag you have; 304 without a body where nothing has changed, which costs nothing of a budget.',
    schema: { type: 'string' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag that was read; 412 where the resource has changed since.',
    schema: { type: 'string' },
  },
  IfMatchRequired: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag that was read; 412 where the resource has changed since, 428 without it.',
    schema: { type: 'string' },
  },
  ValidateOnly: {
    name: 'validateOnly',
    in: 'query',
    required: false,
    description:
      'Do everything and keep nothing: 200 with a `RehearsalView` where the request would succeed, else its problem.',
    schema: { type: 'boolean', default: false },
  },
};

/** A reference to one of `PARAMETERS`. */
export function parameterReference(name: keyof typeof PARAMETERS & string): Parameters[number] {
  return { $ref: `#/components/parameters/${name}` };
}
