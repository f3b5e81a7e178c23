import { round } from '../../engine';
import { decimal, plainText } from '../../kernel/decimal';
import type { DeclaredAmounts, DecimalText, IndexDocument, PositionDocument, ResourceDocument, UnitRateDocument } from '../document';
import type { Element } from '../form/row-words';

/** Of the last row of a position; its tenth column is the cost of a unit, or of the whole at base prices. */
export interface StatedTotal {
  total: DecimalText | null;
  tenth: DecimalText | null;
}

/** A position while its rows are read. */
export class PositionDraft {
  readonly amounts: DeclaredAmounts = {};
  readonly amountsBase: DeclaredAmounts = {};
  private readonly rate: Partial<UnitRateDocument> = {};
  private readonly indices: IndexDocument[] = [];
  /** The element whose resources come now. */
  element: Element | null = null;
  private last: ResourceDocument | null = null;

  constructor(
    readonly position: PositionDocument,
    readonly isBaseIndex: boolean,
  ) {}

  addResource(resource: ResourceDocument, isAttached: boolean): void {
    if (isAttached && this.last !== null) this.last.children.push(resource);
    else {
      this.position.resources.push(resource);
      this.last = resource;
    }
  }

  /** A share of pay is a material of the position: where it stands above the direct costs they have it in. */
  addShare(resource: ResourceDocument): void {
    const { direct, materials } = this.amounts;
    const cost = resource.declared?.cost ?? null;
    if (direct === undefined) {
      resource.placement = 'project';
      if (cost !== null) this.amounts['materials'] = plainText(decimal(materials ?? '0').plus(decimal(cost)));
    }
    this.addResource(resource, false);
  }

  /** The element that a row is about; its cells as they stand. */
  addElement(element: Element, cells: { rate: DecimalText | null; hours: DecimalText | null; index: DecimalText | null }): void {
    this.element = element;
    const isHours = element === 'labourHours' || element === 'machinistHours';
    const rate = isHours ? cells.hours : cells.rate;
    if (this.isBaseIndex && rate !== null) this.rate[element] = rate;
    if (!this.isBaseIndex || isHours || cells.index === null) return;
    this.indices.push({ workType: null, target: element, value: cells.index, reason: '' });
  }

  /** With everything that its rows said. */
  finished(stated: StatedTotal): PositionDocument {
    const { position, isBaseIndex } = this;
    const { declared } = position;
    if (this.indices.length > 0) position.indices = this.indices;
    if (Object.keys(this.rate).length > 0) position.unitRate = { ...NO_RATE, ...this.rate };
    const amounts = { ...declared?.amounts, ...this.amounts };
    const base = { ...declared?.amountsBase, ...this.amountsBase };
    const isStated = declared !== null || Object.keys({ ...amounts, ...base }).length > 0 || stated.total !== null || stated.tenth !== null;
    if (isStated) {
      position.declared = {
        quantityTotal: declared?.quantityTotal ?? null,
        amounts,
        ...(Object.keys(base).length > 0 ? { amountsBase: base } : {}),
        total: stated.total ?? declared?.total ?? null,
        totalBase: isBaseIndex ? stated.tenth : null,
        totalPerUnit: isBaseIndex ? null : stated.tenth,
      };
    }
    return position;
  }
}

const NO_RATE: UnitRateDocument = { workersSalary: '0', machines: '0', machinistSalary: '0', materials: '0', labourHours: '0', machinistHours: '0' };

/**
 * A print that shows the money of a norm and not what it is made of: the position is priced as a whole, so that its total is
 * at least nearly the stated one. True where it was so.
 */
export function priceAsWhole(position: PositionDocument): boolean {
  const total = position.declared?.total ?? null;
  const isCounted = position.resources.length > 0 || position.unitRate !== null;
  const quantity = position.declared?.quantityTotal ?? position.quantity;
  if (position.kind !== 'cost' || isCounted || total === null || quantity === null || decimal(quantity).isZero()) return false;
  const current = plainText(round(decimal(total).div(decimal(quantity)), 'unit_price'));
  position.kind = 'other';
  position.price = { base: null, index: null, current, source: 'manual', indexName: null, indexReason: null };
  position.overhead = null;
  position.profit = null;
  position.declared = { quantityTotal: position.declared?.quantityTotal ?? null, amounts: {}, total, totalBase: null, totalPerUnit: null };
  return true;
}
