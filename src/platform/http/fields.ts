import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isDecimalString } from '../../kernel/decimal';
import { isUuid } from '../../kernel/ids';
import { isDay, isDigits, isLine, isMoment, IsParagraph, IsPassword, isPlainObject, IsText, rule, says, Trimmed } from './field-rules';

/**
 * Field decorators: validation, type and documentation of a property in one line. They serve inputs and views alike; on a
 * view only the documentation speaks.
 */
export interface FieldOptions {
  about?: string;
  example?: unknown;
  /** May be left out. */
  optional?: boolean;
  /** May be null. */
  nullable?: boolean;
}

/** Fields are read in this group where they come from a query: there numbers and flags arrive as words. */
export const QUERY_GROUP = 'query';

function field(options: FieldOptions, api: ApiPropertyOptions, ...rules: PropertyDecorator[]): PropertyDecorator {
  const { about, example, optional = false, nullable = false } = options;
  // The union of ApiPropertyOptions cannot be proved member by member once spread.
  const documentation = {
    required: !optional,
    ...(about === undefined ? {} : { description: about }),
    ...(example === undefined ? {} : { example }),
    ...(nullable ? { nullable } : {}),
    ...api,
  } as ApiPropertyOptions;
  const presence: PropertyDecorator[] = [];
  if (optional && nullable) presence.push(IsOptional());
  else if (optional) presence.push(ValidateIf((_, value) => value !== undefined));
  else if (nullable) presence.push(ValidateIf((_, value) => value !== null));
  return applyDecorators(ApiProperty(documentation), ...presence, ...rules);
}

/** One line of text: trimmed, no control characters, nothing that turns its order around (`isLine`). */
export function Text(options: FieldOptions & { max: number; min?: number; pattern?: RegExp }): PropertyDecorator {
  const { min = 1, max, pattern } = options;
  const rules = [
    Trimmed(),
    IsText(),
    MinLength(min, says(`must have ${min} characters or more`, `не короче ${min} символов`)),
    MaxLength(max, says(`must have ${max} characters or fewer`, `не длиннее ${max} символов`)),
  ];
  if (pattern) rules.push(Matches(pattern, says(`must match ${pattern.source}`, `должно соответствовать ${pattern.source}`)));
  return field(options, { type: String, minLength: min, maxLength: max, pattern: pattern?.source }, ...rules);
}

/** Text with line breaks allowed. */
export function Paragraph(options: FieldOptions & { max: number }): PropertyDecorator {
  const { max } = options;
  return field(
    options,
    { type: String, maxLength: max },
    IsParagraph(),
    MaxLength(max, says(`must have ${max} characters or fewer`, `не длиннее ${max} символов`)),
  );
}

/** A secret as the user typed it: never trimmed, never shown in an example of ours. */
export function Password(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return field(
    options,
    { type: String, format: 'password', minLength: min, maxLength: max },
    IsPassword(),
    MinLength(min, says(`must have ${min} characters or more`, `не короче ${min} символов`)),
    MaxLength(max, says(`must have ${max} characters or fewer`, `не длиннее ${max} символов`)),
  );
}

const EMAIL = /^[^\s\p{C}@<>"(),:;[\]\\]{1,64}@[^\s\p{C}@<>"(),:;[\]\\]{1,253}\.[^\s\p{C}@.]{2,63}$/u;

/** No address that looks like somebody else's to everybody who reads it: full-width letters, ligatures and the like. */
function isPlainlyWritten(value: unknown): boolean {
  return typeof value !== 'string' || value.normalize('NFC') === value.normalize('NFKC');
}

export function Email(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'estimator@example.com', ...options },
    { type: String, format: 'email', maxLength: 254 },
    Trimmed(),
    IsText(),
    MaxLength(254, says('must have 254 characters or fewer', 'не длиннее 254 символов')),
    Matches(EMAIL, says('must be an e-mail address', 'должно быть адресом электронной почты')),
    rule('isPlainlyWritten', isPlainlyWritten, 'must be written in plain letters', 'должно быть записано обычными буквами'),
  );
}

export function Id(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c', ...options },
    { type: String, format: 'uuid' },
    rule('isId', (value) => typeof value === 'string' && isUuid(value), 'must be a UUID', 'должно быть UUID'),
  );
}

/** Several ids, each once. */
export function Ids(options: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  return field(
    { example: ['01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c'], ...options },
    { type: String, format: 'uuid', isArray: true, uniqueItems: true, minItems: options.min, maxItems: options.max },
    ...listRules(options),
    ArrayUnique(says('must not repeat', 'не должны повторяться')),
    rule(
      'areIds',
      (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' && isUuid(item)),
      'must hold UUIDs',
      'элементы — UUID',
    ),
  );
}

export interface DecimalFieldOptions extends FieldOptions {
  integerDigits: number;
  places: number;
  /** Below zero is refused unless said otherwise. */
  signed?: boolean;
}

/** A decimal number written as a string; a JSON number is refused, because it has already lost digits. */
export function DecimalText(options: DecimalFieldOptions): PropertyDecorator {
  const { integerDigits, places, signed = false } = options;
  const shape = new RegExp(`^${signed ? '-?' : ''}\\d{1,${integerDigits}}(\\.\\d{1,${places}})?$`);
  return field(
    options,
    { type: String, pattern: shape.source },
    rule(
      'isDecimalText',
      (value) => typeof value === 'string' && isDecimalString(value) && shape.test(value),
      `must be a decimal number written as a string, up to ${integerDigits} digits and ${places} places` +
        (signed ? '' : ', not negative'),
      `десятичное число строкой: до ${integerDigits} знаков до точки и ${places} после` +
        (signed ? '' : ', не отрицательное'),
    ),
  );
}

/** Rubles and kopecks: numeric(20,2). */
export function Money(options: FieldOptions & { signed?: boolean } = {}): PropertyDecorator {
  return DecimalText({ example: '14693.39', ...options, integerDigits: 18, places: 2 });
}

/** Quantity or consumption: numeric(24,7). */
export function Quantity(options: FieldOptions & { signed?: boolean } = {}): PropertyDecorator {
  return DecimalText({ example: '1.15032', ...options, integerDigits: 17, places: 7 });
}

/** Coefficient, percentage or index: numeric(18,7). */
export function Rate(options: FieldOptions & { signed?: boolean } = {}): PropertyDecorator {
  return DecimalText({ example: '1.15', ...options, integerDigits: 11, places: 7 });
}

export function Choice<Value extends string>(
  values: readonly Value[],
  options: FieldOptions & { name: string },
): PropertyDecorator {
  const list = values.join(', ');
  return field(
    { example: values[0], ...options },
    { enum: [...values], enumName: options.name },
    IsIn([...values], says(`must be one of ${list}`, `должно быть одним из: ${list}`)),
  );
}

/** Some of a closed list, each once. */
export function Choices<Value extends string>(
  values: readonly Value[],
  options: FieldOptions & { name: string; min?: number },
): PropertyDecorator {
  const { min, name } = options;
  const list = values.join(', ');
  return field(
    options,
    { enum: [...values], enumName: name, isArray: true, uniqueItems: true, minItems: min, maxItems: values.length },
    ...listRules({ min, max: values.length }),
    ArrayUnique(says('must not repeat', 'не должны повторяться')),
    IsIn([...values], { each: true, ...says(`must be of ${list}`, `должны быть из: ${list}`) }),
  );
}

/** Yes or no; in a query it arrives as a word. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: true, ...options },
    { type: Boolean },
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value), {
      groups: [QUERY_GROUP],
    }),
    IsBoolean(says('must be true or false', 'должно быть true или false')),
  );
}

/** A number that counts things; in a query it arrives as digits. */
export function Count(options: FieldOptions & { min?: number; max: number }): PropertyDecorator {
  const { min = 0, max } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max, format: 'int32' },
    Transform(({ value }: { value: unknown }) => (isDigits(value) ? Number(value) : value), { groups: [QUERY_GROUP] }),
    IsInt(says('must be a whole number', 'должно быть целым числом')),
    Min(min, says(`must be ${min} or more`, `не меньше ${min}`)),
    Max(max, says(`must be ${max} or less`, `не больше ${max}`)),
  );
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2025-09-12', ...options },
    { type: String, format: 'date' },
    rule('isDay', isDay, 'must be a date written YYYY-MM-DD', 'дата в виде ГГГГ-ММ-ДД'),
  );
}

/** A moment, RFC 3339; ours are in UTC. */
export function Moment(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2026-11-21T09:30:00.000Z', ...options },
    { type: String, format: 'date-time' },
    rule('isMoment', isMoment, 'must be a moment written 2026-11-21T09:30:00Z', 'момент в виде 2026-11-21T09:30:00Z'),
  );
}

// `type: () => type()` looks idle and is not: the Swagger module knows a function that answers a class by its name, `type`.
/** One nested object. */
export function Part(type: () => Class<unknown>, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    // The Swagger module calls a function for its type only where the function is named so.
    { type: () => type() },
    Type(type),
    rule('isObject', isPlainObject, 'must be an object', 'должно быть объектом'),
    ValidateNested(),
  );
}

/** A list of nested objects. */
export function Parts(type: () => Class<unknown>, options: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  return applyDecorators(LooseParts(type, options), Type(type), ValidateNested({ each: true }));
}

/** A list of objects that the service checks one by one with `validated()`: one bad item does not refuse the others. */
export function LooseParts(type: () => Class<unknown>, options: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  return field(
    options,
    { type: () => type(), isArray: true, maxItems: options.max, minItems: options.min },
    ...listRules(options),
    rule('areObjects', (value) => Array.isArray(value) && value.every(isPlainObject), 'must hold objects', 'элементы — объекты'),
  );
}

/** A list of short texts. */
export function Texts(options: FieldOptions & { max: number; maxLength: number }): PropertyDecorator {
  const { maxLength } = options;
  return field(
    options,
    { type: String, isArray: true, maxItems: options.max },
    ...listRules(options),
    rule('areTexts', (value) => Array.isArray(value) && value.every(isLine), 'items of one line of text', 'элементы — строки текста'),
    MaxLength(maxLength, { each: true, ...says(`items of ${maxLength} characters or fewer`, `элементы не длиннее ${maxLength}`) }),
  );
}

/** A value whose shape the documentation tells in words; views only. */
export function Shape(schema: ApiPropertyOptions, options: FieldOptions = {}): PropertyDecorator {
  return field(options, schema);
}

function listRules({ min = 0, max }: { min?: number; max: number }): PropertyDecorator[] {
  return [
    IsArray(says('must be a list', 'должно быть списком')),
    ArrayMinSize(min, says(`must have ${min} items or more`, `не меньше ${min} элементов`)),
    ArrayMaxSize(max, says(`must have ${max} items or fewer`, `не больше ${max} элементов`)),
  ];
}
