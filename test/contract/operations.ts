import { api } from '../support/api';
import type { TestApp } from '../support/app';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  allOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

interface Parameter {
  name?: string;
  in?: string;
  $ref?: string;
  schema?: Schema;
}

interface OperationObject {
  operationId: string;
  'x-access': string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses?: Record<string, ResponseObject>;
}

interface ResponseObject {
  $ref?: string;
  description?: string;
  content?: Record<string, { schema?: Schema }>;
}

/** The OpenAPI document, as far as these tests read it. */
export interface ApiDocument {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, ResponseObject> };
}

/** One method at one path template. */
export interface Operation {
  /** `POST /api/projects` */
  name: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** `anyone`, `signedIn` or a permission. */
  access: string;
  /** Names in the path. */
  ids: string[];
  /** The schema of a JSON body; undefined where none is taken. */
  body: Schema | undefined;
  /** Parameters of the query that take any text. */
  queryTexts: string[];
  takesFile: boolean;
  canBeRehearsed: boolean;
}

export async function readDocument(app: TestApp): Promise<ApiDocument> {
  const { body } = await api(app).get('/api/docs-json').expect(200);
  return body as ApiDocument;
}

/** Every operation of the document. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method as Operation['method'],
      path,
      access: operation['x-access'],
      ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => id!),
      body: operation.requestBody?.content['application/json']?.schema,
      queryTexts: (operation.parameters ?? []).flatMap(({ name, in: where, schema }) =>
        where === 'query' && name !== undefined && schema !== undefined && isFreeText(schema) ? [name] : [],
      ),
      takesFile: operation.requestBody?.content['multipart/form-data'] !== undefined,
      canBeRehearsed: (operation.parameters ?? []).some(({ $ref }) => $ref?.endsWith('/ValidateOnly')),
    })),
  );
}

/** A text that is not one of a list. */
export function isFreeText({ type, enum: values }: Schema): boolean {
  return type === 'string' && values === undefined;
}

/** The properties of a body, through references. */
export function propertiesOf(document: ApiDocument, schema: Schema): Record<string, Schema> {
  const target = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (target !== undefined) return propertiesOf(document, document.components.schemas[target.split('/').at(-1)!]!);
  return schema.properties ?? {};
}

/** The body that the documentation page proposes: every field with its example. */
export function exampleOf(document: ApiDocument, schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  const target = schema.$ref ?? schema.allOf?.[0]?.$ref ?? schema.oneOf?.[0]?.$ref;
  if (target !== undefined) return exampleOf(document, document.components.schemas[target.split('/').at(-1)!]!);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'array') return schema.items === undefined ? [] : [exampleOf(document, schema.items)];
  if (schema.properties !== undefined) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, exampleOf(document, part)]));
  }
  return PLAIN[schema.format ?? ''] ?? PLAIN[schema.type ?? 'object'];
}

/** The example of what is posted to this path. */
export function exampleBody(document: ApiDocument, path: string): object {
  const operation = operationsOf(document).find(({ name }) => name === `POST ${path}`);
  if (operation?.body === undefined) throw new Error(`nothing is posted to ${path}`);
  return exampleOf(document, operation.body) as object;
}

/** What the documentation page makes up where there is no example. */
const PLAIN: Record<string, unknown> = {
  string: 'string',
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  'date-time': '2026-11-21T09:30:00.000Z',
  date: '2026-11-21',
  integer: 0,
  number: 0,
  boolean: true,
  object: {},
};

/** The path with its ids filled in. */
export function filled(path: string, ids: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`nothing to put for {${name}} in ${path}; add it to test/contract/belongings.ts`);
    return id;
  });
}
