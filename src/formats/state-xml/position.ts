import type { WorkType } from '../../engine';
import { AMOUNT_OF_PRICED, NORM_ELEMENTS, type PricedKind } from '../amount-names';
import type { DeclaredAmounts, DeclaredPosition, PositionDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { positionCoefficients } from './coefficients';
import { type Field, forSchemas, readFields, table, type Table, writeFields } from './field';
import { amount, choice, custom, decimal, kept, optionalText, ordinal, part, text, within, writeValue } from './fields';
import { elementMissing, noContent } from './issue-texts';
import { markupField } from './markup';
import { blankPosition } from '../blank';
import { isExtraPay } from '../extra-pay';
import { COST_TOTALS, current, type DeclaredDraft, SALARY, unitRate } from './level-fields';
import { positionIndices } from './position-index';
import { BIM, RIM } from './schema';
import { pricedRow } from './priced-row';
import { quantityTakeoff } from './quantity-takeoff';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { resourceList } from './resource-list';
import { withRepeated, withoutRepeated } from './shared-coefficients';
import { PRICED_ROW, SUMMARY_TYPE, WORK_TYPE } from './vocabulary';
import { notAllowed } from './write-issue-texts';

/** A position while it is read or written, and what is known of it besides. */
export interface PositionDraft {
  readonly position: PositionDocument;
  /** Becomes `position.declared` if anything of it is stated. */
  readonly declared: DeclaredDraft;
  /** Whether the norm or the priced row has been met: an item has one of them. */
  hasContent: boolean;
}

const own = (fields: readonly Field<PositionDocument>[]): Field<PositionDraft>[] =>
  part((draft) => draft.position, fields);
const declared = (fields: readonly Field<DeclaredDraft>[]): Field<PositionDraft>[] =>
  part((draft) => draft.declared, fields);

/** What an estimate cannot do without, whatever the kind of its positions. */
const MANDATORY = [
  ['Code', 'code'],
  ['Name', 'name'],
  ['Unit', 'unit'],
  ['Quantity', 'quantity'],
] as const; // a list of pairs

const workType = choice<PositionDocument, WorkType>('WorkType', 'workType', WORK_TYPE);
const outside = resourceList<PositionDocument>('Resources', 'outside');

/** Cost: a norm or a unit rate with its resources. */
const COST: Table<PositionDraft> = table<PositionDraft>(
  own([
    ordinal('Num', 'number'),
    custom('Prefix', optionalText<PositionDocument>('Prefix', 'prefix').read, (source, out) =>
      writeValue(out, 'Prefix', source.prefix, 'mandatory'),
    ),
    text('Code', 'code'),
    text('Name', 'name'),
    optionalText('Comment', 'comment'),
    decimal('Quantity', 'quantity', 'mandatory'),
    optionalText('QuantityFormula', 'quantityFormula'),
  ]),
  declared([decimal('QuantityTotal', 'quantityTotal', 'mandatory')]),
  own([text('Unit', 'unit')]),
  own([unitRate()]),
  declared([within('Totals', COST_TOTALS, 'mandatory')]),
  own([positionCoefficients()]),
  forSchemas(BIM, own([positionIndices()])),
  own([resourceList('ResourcesInternal', 'norm'), resourceList('Resources', 'project')]),
);

const TOTALS: Table<DeclaredDraft> = table<DeclaredDraft>(
  forSchemas(BIM, kept<DeclaredDraft>('Base1984')),
  decimal('Base', 'totalBase'),
  decimal('Current', 'total'),
);
const TOTALS_PER_UNIT: Table<DeclaredDraft> = table<DeclaredDraft>(
  current([amount('Base', 'totalPerUnitBase')]),
  decimal('Current', 'totalPerUnit'),
);

/** TItem */
const ITEM: Table<PositionDraft> = table<PositionDraft>(
  own([
    choice<PositionDocument, PositionDocument['summaryType']>('SummaryType', 'summaryType', SUMMARY_TYPE),
    custom('WorkType', workType.read, writeWorkType),
    markupField('Overheads', 'overhead'),
    markupField('Profits', 'profit'),
  ]),
  custom('Cost', readCost, writeCost),
  custom('Resources', own([outside])[0]!.read, (source, out) => {
    if (source.position.kind === 'cost') outside.write(source.position, out);
  }),
  Object.entries(PRICED_ROW).map(([kind, name]) => pricedRow<PositionDraft>(name, kind as PricedKind)),
  own([
    decimal('Amendments', 'amendments'),
    decimal('LoadPercent', 'loadPercent'),
    decimal('IdlePercent', 'idlePercent'),
  ]),
  declared([
    SALARY,
    within('Totals', TOTALS, 'mandatory'),
    ...forSchemas(RIM, within<DeclaredDraft>('TotalsUnit', TOTALS_PER_UNIT, 'mandatory')),
  ]),
  forSchemas(BIM, kept<PositionDraft>('Calculation')),
  own([quantityTakeoff()]),
  kept('BIMData'),
);

/** The newer base-index schema has no restoration among the works of positions. */
function writeWorkType(source: PositionDocument, out: RecordWriter): void {
  const isTaken = source.workType !== 'restoration' || out.context.schema !== 'bim-3.02';
  if (isTaken) workType.write(source, out);
  else out.issue(notAllowed('WorkType', WORK_TYPE.restoration), 'WorkType');
}

function readCost(element: XmlElement, target: PositionDraft, scope: ReadScope): void {
  target.hasContent = true;
  target.position.kind = 'cost';
  scope.keepAttributes(element);
  readFields(element, COST, target, scope.inside('Cost'));
}

function writeCost(source: PositionDraft, out: RecordWriter): void {
  if (source.position.kind !== 'cost') return;
  out.element('Cost', (inside) => writeFields(COST, source, inside), { mandatory: true });
}

/** Reads an Item. @param index its number among the items of its section, from 1. */
export function readPosition(element: XmlElement, index: number, scope: ReadScope): PositionDocument {
  scope.log.countPosition(element.place);
  const step = `Item[${index}]`;
  const place = { path: `${scope.path}/${step}`, line: element.place.line, column: element.place.column };
  const draft: PositionDraft = { position: blankPosition(place), declared: blankDeclared(), hasContent: false };
  const inside = scope.node(step, draft.position.extras);
  scope.keepAttributes(element);
  readFields(element, ITEM, draft, inside);
  finish(draft, inside);
  return draft.position;
}

export function writePosition(position: PositionDocument, index: number, out: RecordWriter): void {
  const draft: PositionDraft = {
    position: withRepeated(position),
    declared: { ...blankDeclared(), ...position.declared, amountsBase: position.declared?.amountsBase ?? {} },
    hasContent: true,
  };
  out.node('Item', `Item[${index}]`, position.extras, (inside) => writeFields(ITEM, draft, inside));
}

function blankDeclared(): DeclaredDraft {
  return { quantityTotal: null, amounts: {}, amountsBase: {}, total: null, totalBase: null, totalPerUnit: null };
}

function finish({ position, declared: figures, hasContent }: PositionDraft, scope: ReadScope): void {
  if (!hasContent) scope.log.issues.add(noContent(), position.place);
  else tellMissing(position, scope);
  withoutRepeated(position);
  const { amountsBase, ...stated } = figures;
  stateExtraPay(position, figures);
  stateWhole(position, stated.amounts);
  stateWhole(position, amountsBase);
  const hasBase = Object.keys(amountsBase).length > 0;
  position.declared = hasBase ? figures : isStated(stated) ? stated : null;
}

/**
 * The schema states elements of cost for the norm, or for the row, alone. Where nothing stands beside it, these are the
 * elements of the whole position, by the names under which a calculation has them.
 */
function stateWhole(position: PositionDocument, stated: DeclaredAmounts): void {
  const isAlone = position.resources.every((resource) => resource.placement !== 'outside');
  if (!isAlone) return;
  const parts: readonly (readonly [string, string])[] =
    position.kind === 'cost' ? NORM_ELEMENTS : [['cost', ownAmount(position.kind, position.workType)]];
  for (const [name, whole] of parts) {
    const amount = stated[name];
    if (amount !== undefined) stated[whole] ??= amount;
  }
}

/** A calculation has loading and carting under transport, whatever resource stands for it. */
function ownAmount(kind: PricedKind, workType: WorkType | null): string {
  return workType === 'transport' ? 'transport' : AMOUNT_OF_PRICED[kind];
}

/** The row of extra pay costs nothing with us, but its money is the position's. */
function stateExtraPay(position: PositionDocument, figures: DeclaredDraft): void {
  const { cost = null, costBase = null } = position.resources.find(isExtraPay)?.declared ?? {};
  if (costBase !== null) figures.amountsBase['machinistSalaryExtra'] = costBase;
  if (cost !== null) figures.amounts['machinistSalaryExtra'] = cost;
}

function tellMissing(position: PositionDocument, scope: ReadScope): void {
  for (const [name, key] of MANDATORY) {
    if (!position[key]) scope.log.issues.add(elementMissing(name), { ...position.place, field: key });
  }
}

function isStated(figures: DeclaredPosition): boolean {
  const { amounts: stated, ...rest } = figures;
  return Object.keys(stated).length > 0 || Object.values(rest).some((value) => value !== null);
}
