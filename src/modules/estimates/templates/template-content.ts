import { constantNamed, makerOf, namesIn, renamedIn } from '../../../engine';
import type { Table } from '../../../platform/database';
import { positionCopy, sectionCopies } from '../records/copies';
import type { EstimateRow, PositionWithLines, SectionRecord, VariableRecord } from '../records/records';
import { LINE, POSITION, SECTION } from '../records/tables';
import { repricedPosition } from '../repricing/repriced';
import { freeNames } from './free-names';

/** A value that quantities of a template follow. */
export interface TemplateParameter {
  name: string;
  about: string;
  /** A number, or a formula over other parameters and rows of the template; null must be given when it is applied. */
  value: string | null;
}

/** What a template holds. Its ids are its own: nothing in it says where it was taken from. */
export interface TemplateContent {
  parameters: TemplateParameter[];
  /** Top to bottom, a section before its subsections. */
  sections: SectionRecord[];
  /** In the order of the document. */
  positions: PositionWithLines[];
}

/** The part of an estimate that becomes a template. */
export interface TemplateSource {
  estimate: Pick<EstimateRow, 'method' | 'variables'>;
  /** Those at the top have no parent here, whatever stands above them in the estimate. */
  sections: readonly SectionRecord[];
  positions: readonly PositionWithLines[];
}

/** A row beyond the template that a formula in it refers to, as `F9` or `F9.r1`. */
export interface OutsideRow {
  about: string;
  value: string | null;
}

/** Whose the rows of a template are. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const OWNER = { organisationId: NOBODY, estimateId: NOBODY };

/** The names of rows beyond the source that its formulas refer to. */
export function outsideNames(source: TemplateSource): string[] {
  return neededNames(source).outside;
}

/**
 * What is kept of a source. Prices of price sets and analyses are of one level and stay away, as what a document declared
 * does; variables that formulas need become parameters, and so does what they take from rows beyond.
 */
export function templateOf(
  source: TemplateSource,
  outsideRows: ReadonlyMap<string, OutsideRow>,
  newId: () => string,
): TemplateContent {
  const { variables, outside } = neededNames(source);
  const known = [...variables.map(({ name }) => name), ...identifiersOf(source.positions)];
  const parameterNames = outside.map((name) => name.replace('.', '_'));
  const free = freeNames(parameterNames, new Set(known));
  const renamed = new Map(outside.map((name, place) => [name, free.get(parameterNames[place]!)!]));
  const { sections, idOf } = sectionCopies(source.sections, OWNER, newId);
  return {
    parameters: [
      ...variables.map(({ name, about, value }) => ({ name, about, value: renamedIn(value, renamed) })),
      ...outside.map((name) => ({ name: renamed.get(name)!, ...(outsideRows.get(name) ?? NOTHING_KNOWN) })),
    ],
    sections: sections.map((section) => ({ ...only(section, SECTION), declared: null, extras: {} })),
    positions: source.positions.map((stored) => {
      const { sectionId, ordinal, identifier } = stored.position;
      const place = { ...OWNER, sectionId: idOf.get(sectionId)!, ordinal, identifier, externalId: null };
      return neutral(positionCopy(repricedPosition(stored, source.estimate, NO_PRICES).edited, place, newId), renamed);
    }),
  };
}

const NOTHING_KNOWN: OutsideRow = { about: '', value: null };
const NO_PRICES = new Map<string, never>();

/** Identifiers of positions, which formulas may name. */
export function identifiersOf(positions: readonly PositionWithLines[]): string[] {
  return positions.flatMap(({ position }) => position.identifier ?? []);
}

/** The position with other names in its formula. */
export function withNames(stored: PositionWithLines, names: ReadonlyMap<string, string>): PositionWithLines {
  const { position, lines } = stored;
  if (position.quantityFormula === null) return stored;
  const quantityFormula = renamedIn(position.quantityFormula, names);
  return { position: { ...position, quantityFormula, quantityReferences: namesIn(quantityFormula) }, lines };
}

/** Variables that formulas need, in the order of the estimate, and the rows beyond the source. */
function neededNames({ estimate, positions }: TemplateSource): { variables: VariableRecord[]; outside: string[] } {
  const inside = new Set(identifiersOf(positions));
  const formulas = new Map(estimate.variables.map(({ name, value }) => [name, value]));
  const needed = new Set(positions.flatMap(({ position }) => position.quantityReferences));
  // A set hands out what is added while it is walked.
  for (const name of needed) for (const further of namesIn(formulas.get(name) ?? '')) needed.add(further);
  const isOutside = (name: string) =>
    !formulas.has(name) && !inside.has(makerOf(name)) && constantNamed(name) === undefined;
  return {
    variables: estimate.variables.filter(({ name }) => needed.has(name)),
    outside: [...needed].filter(isOutside),
  };
}

/** Without what belongs to one document alone; a formula governs its quantity from now on. */
function neutral(stored: PositionWithLines, names: ReadonlyMap<string, string>): PositionWithLines {
  const { position, lines } = withNames(stored, names);
  return {
    position: {
      ...only(position, POSITION),
      ...{ price: position.price && { ...position.price, origin: undefined }, declared: null, extras: {} },
      ...{ isQuantityStated: false, quantityIssue: null, quantityTakeoff: null },
    },
    lines: lines.map((line) => ({ ...only(line, LINE), priceOrigin: null, declared: null, extras: {} })),
  };
}

/** A stored row has figures too: a template keeps what was stated. */
function only<Row extends object>(row: Row, { columns }: Table<Row>): Row {
  // Object.keys widens to string[]; the columns are named after the members of the row.
  const members = Object.keys(columns) as (keyof Row)[];
  // Every member of the row has a column.
  return Object.fromEntries(members.map((member) => [member, row[member]])) as Row;
}
