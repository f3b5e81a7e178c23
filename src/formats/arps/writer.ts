import type { ResourceResult } from '../../engine';
import { decimalOrNull, moneyText } from '../../kernel/decimal';
import type { WriteOptions, WriteResult } from '../codec';
import type { EstimateDocument, PositionDocument, ResourceDocument, SectionDocument } from '../document';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { textIssue } from '../text/issue-texts';
import { Losses } from '../text/losses';
import { type PositionFigures, positionsOf } from '../text/position-figures';
import { ArpsEncoder } from './encode';
import * as losses from './losses';
import { BASE_RATE, CURRENT_RATE, DOCUMENT, HEADER_TITLE, KEPT, POSITION, type RateFields, SEPARATOR } from './records';
import { arpsNumber, costsOfRate, markupFraction, quotient, unitCosts, type UnitCosts } from './write-rate';

/** Writes a local estimate of any method, record by record; see `Codec.write`. */
export function writeArps(document: EstimateDocument, options: WriteOptions): WriteResult {
  const issues = new IssueLog(MAX_ISSUES);
  return { content: new DocumentWriter(document, options, issues).pieces(), issues: issues.issues };
}

class DocumentWriter {
  private readonly encoder = new ArpsEncoder();
  private readonly lost = new Losses();

  constructor(
    private readonly document: EstimateDocument,
    private readonly options: WriteOptions,
    private readonly issues: IssueLog,
  ) {}

  *pieces(): Generator<Uint8Array> {
    const { estimate } = this.document;
    this.issues.add(textIssue('WITHOUT_GUARANTEE'), {});
    yield this.record(['1', HEADER_TITLE, this.options.program.name, '']);
    yield this.documentRecord();
    for (const kept of linesOf(estimate.extras[KEPT.base])) yield this.encoder.record([kept]);
    for (const part of positionsOf(this.document, this.options.figures)) {
      if (part.type === 'section') yield* this.section(part.section, part.depth);
      else if (part.type === 'text') this.lost.count(losses.TEXTS);
      else if (part.type === 'position') yield* this.position(part.position, part.figures);
    }
    this.lost.count(losses.ESTIMATE_COEFFICIENTS, estimate.coefficients.length);
    this.lost.count(losses.INDICES, estimate.indices.length);
    this.lost.tell(this.issues);
    const count = String(this.encoder.replaced);
    if (this.encoder.replaced > 0) this.issues.add(textIssue('CHARACTERS_REPLACED', { count }), {});
    this.issues.close();
  }

  private documentRecord(): Uint8Array {
    const { estimate, declared } = this.document;
    const fields = fieldsOf(estimate.extras[KEPT.document], DOCUMENT.fields);
    const calculated = this.options.figures?.estimate.total;
    const total = calculated === undefined ? (declared?.total ?? '') : moneyText(calculated);
    const nameField = fields[DOCUMENT.otherName] === estimate.name ? DOCUMENT.otherName : DOCUMENT.name;
    fields[0] = '3';
    fields[nameField] = estimate.name;
    fields[DOCUMENT.number] = estimate.number;
    fields[DOCUMENT.total] = total.replace('.', ',');
    return this.record(fields);
  }

  /** A document whose positions stand in no section has one without a name. */
  private *section(section: SectionDocument, depth: number): Generator<Uint8Array> {
    const isAround = section.name === '' && depth === 0 && section === this.document.sections[0];
    if (!isAround) yield this.record(['10', String(depth), '', section.name]);
  }

  private *position(position: PositionDocument, figures: PositionFigures): Generator<Uint8Array> {
    if (position.isExcluded) return this.lost.count(losses.EXCLUDED);
    this.lost.count(losses.COEFFICIENTS, position.coefficients.length);
    this.lost.count(losses.INDICES, position.indices?.length ?? 0);
    this.lost.count(losses.FORMULAS, position.quantityFormula === null ? 0 : 1);
    yield this.positionRecord(position, figures);
    yield* this.markups(position, figures);
    for (const kept of linesOf(position.extras[KEPT.other])) yield this.encoder.record([kept]);
    yield* this.resources(position, figures);
  }

  private positionRecord(position: PositionDocument, figures: PositionFigures): Uint8Array {
    const { estimate } = this.document;
    const costs = unitCosts(position, figures, estimate);
    const code = codeOf(position);
    const kept = fieldsOf(position.extras[KEPT.position], POSITION.fields);
    // A row whose norm was changed has nothing in common any more with what was read.
    const fields = kept[POSITION.code] === code ? kept : fieldsOf(undefined, POSITION.fields);
    fields[0] = '20';
    fields[POSITION.number] = position.number;
    fields[POSITION.code] = code;
    fields[POSITION.unit] = position.unit;
    fields[POSITION.name] = position.name;
    fields[POSITION.quantity] = arpsNumber(figures.quantity);
    const isBase = estimate.extras[KEPT.level] === 'base';
    putCosts(fields, isBase ? BASE_RATE : CURRENT_RATE, costs);
    const hasBaseRates = estimate.method === 'base_index' && estimate.indexKind !== 'none';
    if (hasBaseRates && position.unitRate !== null) putCosts(fields, BASE_RATE, costsOfRate(position.unitRate));
    if (costs === null) this.issues.add(textIssue('COST_MISSING', { number: position.number }), {});
    return this.record(fields);
  }

  private *markups(position: PositionDocument, figures: PositionFigures): Generator<Uint8Array> {
    const kinds = [
      ['2', 'overhead'],
      ['3', 'profit'],
    ] as const;
    for (const [kind, name] of kinds) {
      const markup = position[name];
      if (markup === null) continue;
      const fraction = markupFraction(markup, name, figures);
      if (markup.base !== 'salary') this.lost.count(losses.MARKUP_BASES);
      if (fraction === null) this.lost.count(losses.MARKUPS);
      else yield this.record(['25', kind, '', '', arpsNumber(fraction), '']);
    }
  }

  private *resources(position: PositionDocument, figures: PositionFigures): Generator<Uint8Array> {
    const results = figures.resources?.[Symbol.iterator]();
    for (const resource of withChildren(position.resources)) {
      const result = results?.next().value;
      if (resource.isExcluded) this.lost.count(losses.EXCLUDED);
      else yield this.resource(resource, result, figures);
    }
  }

  private resource(
    resource: ResourceDocument,
    result: ResourceResult | undefined,
    { quantity }: PositionFigures,
  ): Uint8Array {
    const { price, consumption, coefficients } = resource;
    const isPlain = consumption !== null && coefficients.length === 0 && resource.statedConsumptionCoefficient === null;
    const whole = result?.quantity ?? decimalOrNull(resource.declared?.quantity);
    const derived = whole === null || quantity === null || quantity.isZero() ? null : quotient(whole, quantity);
    const perUnit = isPlain ? decimalOrNull(consumption) : derived;
    const stated = price.current ?? (price.index === null ? price.base : null);
    const cost = decimalOrNull(stated) ?? result?.price ?? null;
    return this.record([
      ...['30', codeOf(resource), resource.unit, resource.name, '', arpsNumber(perUnit), '', arpsNumber(cost), ''],
    ]);
  }

  private record(fields: readonly string[]): Uint8Array {
    return this.encoder.record(fields.map((field) => this.encoder.text(field)));
  }
}

function putCosts(fields: string[], numbers: RateFields, costs: UnitCosts | null): void {
  // Both have the names of RateFields.
  for (const [name, index] of Object.entries(numbers) as [keyof RateFields, number][]) {
    fields[index] = arpsNumber(costs?.[name]);
  }
}

function codeOf({ prefix, code }: { prefix: string | null; code: string }): string {
  return `${prefix ?? ''}${code}`;
}

/** The fields of a record that was kept, or as many empty ones; never fewer. */
function fieldsOf(kept: string | undefined, count: number): string[] {
  const fields = kept?.split(SEPARATOR).map((field) => field.trim()) ?? [];
  while (fields.length < count) fields.push('');
  return fields;
}

function linesOf(kept: string | undefined): string[] {
  return kept?.split('\n') ?? [];
}

function* withChildren(resources: readonly ResourceDocument[]): Generator<ResourceDocument> {
  for (const resource of resources) {
    yield resource;
    yield* withChildren(resource.children);
  }
}
