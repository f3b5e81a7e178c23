import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { AppError, type FieldError } from '../../kernel/errors';
import type { Bilingual } from '../../kernel/issue';
import type { RuleContext } from './field-rules';
import { QUERY_GROUP } from './fields';
import { rememberRules } from './remembered-rules';

/** Limits on the shape of a body, checked before anything walks it. */
const MAX_DEPTH = 20;
const MAX_ITEMS = 10_000;
const MAX_STRING = 100_000;
const MAX_FIELD_ERRORS = 100;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** What every object has already: the rules of a class would take such a key for one of its own. */
const FORBIDDEN_KEYS = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

const REQUIRED: Bilingual = { en: 'is required', ru: 'обязательное поле' };
const WRONG: Bilingual = { en: 'is not valid', ru: 'неверное значение' };
const UNKNOWN: Bilingual = { en: 'is not a known field', ru: 'неизвестное поле' };
const UNKNOWN_QUERY: Bilingual = { en: 'is not a known query parameter', ru: 'неизвестный параметр запроса' };

/** Validates what a controller takes: unknown fields refused by name, every error at once, in two languages. */
@Injectable()
export class InputPipe implements PipeTransform {
  private readonly body = new StrictValidation([]);
  private readonly query = new StrictValidation([QUERY_GROUP]);

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body' && metadata.type !== 'query') return value;
    const input = value ?? {};
    if (typeof input !== 'object' || Array.isArray(input)) refuse('', 'must be an object', 'должно быть объектом');
    assertShape(input, metadata.type === 'query');
    try {
      return await (metadata.type === 'query' ? this.query : this.body).transform(input, metadata);
    } catch (error) {
      throw error instanceof RulesBroken ? validationFailed(error.errors, metadata.type === 'query') : error;
    }
  }
}

/** Nest's pipe with nothing left to chance. Fields of a query arrive as words, and only there words become values. */
class StrictValidation extends ValidationPipe {
  constructor(groups: string[]) {
    super({
      transform: true,
      transformOptions: { groups },
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: false,
      validationError: { target: false },
      exceptionFactory: (errors) => new RulesBroken(errors),
    });
  }
}

rememberRules();
const pipe = new InputPipe();

/**
 * Checks one value as if it were the body of a request.
 *
 * @throws AppError VALIDATION_FAILED with every broken rule; pointers start at the value.
 */
export async function validated<Input>(type: Type<Input>, value: unknown): Promise<Input> {
  // The pipe gives back an instance of the class that it was asked to check.
  return (await pipe.transform(value, { type: 'body', metatype: type })) as Input;
}

/** Carries what class-validator found out of the base class. */
class RulesBroken extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('rules broken');
  }
}

function validationFailed(errors: ValidationError[], isQuery: boolean): AppError {
  const fields = errors.flatMap((error) => fieldErrors(error, '', isQuery)).slice(0, MAX_FIELD_ERRORS);
  return new AppError('VALIDATION_FAILED', { errors: fields });
}

function fieldErrors(error: ValidationError, parent: string, isQuery: boolean): FieldError[] {
  const pointer = isQuery ? `?${error.property}` : `${parent}/${escapePointer(error.property)}`;
  const own = Object.keys(error.constraints ?? {}).map((name) => ({ pointer, detail: detailOf(error, name, isQuery) }));
  const inner = (error.children ?? []).flatMap((child) => fieldErrors(child, pointer, isQuery));
  return [...own.slice(0, 1), ...inner];
}

function detailOf(error: ValidationError, constraint: string, isQuery: boolean): Bilingual {
  if (constraint === 'whitelistValidation') return isQuery ? UNKNOWN_QUERY : UNKNOWN;
  if (error.value === undefined) return REQUIRED;
  // Every rule of fields.ts carries a RuleContext; rules of other origin fall back to a plain sentence.
  const context = error.contexts?.[constraint] as RuleContext | undefined;
  return context?.detail ?? WRONG;
}

/** RFC 6901 §3. */
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Refuses input that would be dear or dangerous to walk: too deep, too long, with keys that reach prototypes, or with
 * characters that PostgreSQL and UTF-8 have no place for. A stack of its own, because depth is the very thing it guards
 * against.
 */
function assertShape(input: object, isQuery: boolean): void {
  const separator = isQuery ? '?' : '/';
  const pending: { value: unknown; pointer: string; depth: number }[] = [{ value: input, pointer: '', depth: 0 }];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { value, pointer, depth } = node;
    if (typeof value === 'string') assertText(value, pointer);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) refuse(pointer, 'is nested too deep', 'слишком глубокая вложенность');
    const entries = Object.entries(value);
    if (entries.length > MAX_ITEMS) refuse(pointer, `has more than ${MAX_ITEMS} items`, `больше ${MAX_ITEMS} элементов`);
    for (const [key, child] of entries) {
      const childPointer = `${pointer}${separator}${escapePointer(key)}`;
      if (FORBIDDEN_KEYS.has(key)) refuse(childPointer, isQuery ? UNKNOWN_QUERY.en : UNKNOWN.en, isQuery ? UNKNOWN_QUERY.ru : UNKNOWN.ru);
      pending.push({ value: child, pointer: childPointer, depth: depth + 1 });
    }
  }
}

function assertText(text: string, pointer: string): void {
  if (text.length > MAX_STRING) refuse(pointer, 'is too long', 'слишком длинное');
  if (text.includes('\u0000') || LONE_SURROGATE.test(text)) {
    refuse(pointer, 'has characters that are not text', 'содержит символы, которые не являются текстом');
  }
}

function refuse(pointer: string, en: string, ru: string): never {
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer, detail: { en, ru } }] });
}
