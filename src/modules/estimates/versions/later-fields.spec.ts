import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLaterFields, withLaterTerms } from './later-fields';

const MIGRATIONS = join(__dirname, '../../../../prisma/migrations');
/** Before this one nothing was kept: its columns stand in every version. */
const FIRST_OF_VERSIONS = '20261127010000';
const TABLES = ['estimate', 'section', 'position', 'resource_line'] as const;

interface Column {
  table: string;
  property: string;
  isRequired: boolean;
  /** As the migration gives it to rows that are there; undefined for one that may be null. */
  value: unknown;
}

/** Columns that rows of estimates got while versions were kept, as the migrations tell. */
function laterColumns(): Column[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => /^\d/.test(name) && name >= FIRST_OF_VERSIONS)
    .flatMap((name) => columnsIn(readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8')));
}

function columnsIn(sql: string): Column[] {
  return TABLES.flatMap((table) =>
    [...sql.matchAll(new RegExp(`ALTER TABLE "${table}"([^;]*);`, 'g'))].flatMap(([, changes = '']) =>
      [...changes.matchAll(/ADD COLUMN\s+"(\w+)"([^,;\n]*)/g)].map(([, column = '', terms = '']) => ({
        table,
        property: column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        isRequired: terms.includes('NOT NULL'),
        value: defaultIn(terms),
      })),
    ),
  );
}

function defaultIn(terms: string): unknown {
  const [, quoted, plain] = /DEFAULT (?:'([^']*)'|(\w+))/.exec(terms) ?? [];
  const text = quoted ?? plain;
  if (text === undefined) return undefined;
  return quoted === undefined || /^[[{]/.test(quoted) ? (JSON.parse(text) as unknown) : text;
}

/** The rows of a version that was kept before any of these columns was there. */
function firstVersion(): Record<string, object> {
  // What a version holds is JSON: it is what it is, whatever the types of today say.
  const position = { quantity: '1', quantityFormula: null } as never;
  const stored = withLaterFields({ position, lines: [{} as never] });
  return { estimate: withLaterTerms({} as never), position: stored.position, resource_line: stored.lines[0]! };
}

describe('a version that was kept before a column was there', () => {
  const columns = laterColumns();

  it('is one of those that the migrations tell of', () => {
    const known = columns.map(({ table, property }) => `${table}.${property}`);
    expect(known).toEqual(
      expect.arrayContaining(['estimate.taxStatus', 'position.isVatExempt', 'position.markups', 'resource_line.priceOrigin']),
    );
  });

  it.each(columns.map((column) => [`${column.table}.${column.property}`, column] as const))(
    'has %s as the rows of that day',
    (_name, { table, property, isRequired, value }) => {
      // Missing? Say in later-fields.ts what a version holds there that was kept before.
      expect(firstVersion()[table]).toHaveProperty(property, isRequired ? value : null);
    },
  );

  it('keeps what it says', () => {
    const position = { quantity: null, quantityFormula: 'F1 + F2.r1', isVatExempt: true } as never;
    expect(withLaterFields({ position, lines: [] }).position).toMatchObject({
      ...{ isVatExempt: true, markups: 'stated', isQuantityStated: false },
      quantityReferences: ['F1', 'F2.r1'],
    });
    expect(withLaterTerms({ taxStatus: 'exempt' } as never)).toMatchObject({ taxStatus: 'exempt', variables: [] });
  });
});
