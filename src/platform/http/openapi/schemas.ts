import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from './types';

type Plain = Exclude<Schema, { $ref: string }>;

/** A schema that may be null says its type, also where it only points at another one (OpenAPI 3.0.3). */
export function completeSchemas(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  for (const schema of Object.values(schemas)) {
    if (isReference(schema)) continue;
    for (const property of Object.values(schema.properties ?? {})) {
      if (isReference(property) || !property.nullable || property.type !== undefined) continue;
      property.type = typeOf(property, schemas);
      // A list of values that leaves null out would forbid it again.
      if (property.enum !== undefined && !property.enum.includes(null)) property.enum.push(null);
    }
  }
}

function typeOf({ allOf = [], oneOf = [] }: Plain, schemas: Record<string, Schema>): string {
  const [target] = [...allOf, ...oneOf];
  if (target === undefined) return 'object';
  const schema = isReference(target) ? schemas[target.$ref.slice(target.$ref.lastIndexOf('/') + 1)] : target;
  return schema === undefined || isReference(schema) || typeof schema.type !== 'string' ? 'object' : schema.type;
}

function isReference(schema: Schema): schema is Extract<Schema, { $ref: string }> {
  return '$ref' in schema;
}
