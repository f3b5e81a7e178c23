import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const ROOT = join(__dirname, '../../..');
/** The official schemas are not ours to copy: they lie beside the project where they are at hand at all. */
const PLACES = [
  process.env['STATE_SCHEMAS'],
  join(ROOT, '../shared/domain/samples/minstroy_xsd'),
  join(ROOT, '../../shared/domain/samples/minstroy_xsd'),
];
const FILES: Readonly<Record<string, string>> = {
  'rim-3.01': '3.01/LocalEstimateResourceIndexMethod-3_01.xsd',
  'rim-3.02': '3.02/LocalEstimateResourceIndexMethod.xsd',
  'object-3.01': '3.01/ObjectEstimate-3_01.xsd',
  'object-3.02': '3.02/ObjectEstimate.xsd',
  'summary-3.02': '3.02/SummaryEstimate.xsd',
  'bim-3.02': '3.02/LocalEstimateBaseIndexMethod.xsd',
};

export const schemaFolder: string | null = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;
/** The official sample documents, beside the schemas. */
export const sampleFolder: string | null = schemaFolder === null ? null : join(schemaFolder, '..');

/** What the official schema has to say against each document; nothing where it is valid. Loading the schema is dear. */
export async function schemaErrors(schemaName: string, texts: readonly string[]): Promise<string[][]> {
  const schema = readFileSync(join(schemaFolder!, FILES[schemaName]!), 'utf8');
  const { errors } = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: { fileName: 'schema.xsd', contents: schema },
  });
  return texts.map((_text, index) =>
    errors
      .filter((error) => error.loc?.fileName === `${index}.xml`)
      .map((error) => `${error.loc!.lineNumber}: ${error.message}`),
  );
}

/** `describe` where the schemas are at hand, otherwise skipped with the word that says why. */
export const describeWithSchemas = (name: string, body: () => void): void => {
  if (schemaFolder !== null) describe(name, body);
  else describe.skip(`${name} (the official schemas are not beside the project; set STATE_SCHEMAS)`, body);
};
