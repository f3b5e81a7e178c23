import type { Extras, MarkupDocument, PositionDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { elementsOf } from '../xml/fragment';
import { plainElement } from './plain-element';
import { KEPT } from './source-node';
import { OS_COLUMN } from './vocabulary';
import { isOfKind, ownRates, readWorkKinds, type WantedKind, type WorkKind, workKindAttributes } from './work-kinds';

const KEY = 'VidRab_Catalog';
const OF_2001 = 'Виды работ 2001г';

/** How a position refers to the catalogue. */
export interface WorkKindReference {
  id: string;
  /** Attributes of `CustomNPCurr`. */
  own: Record<string, string> | null;
}

/**
 * The catalogue of the document to be written: the one that it came with, and the kinds that its positions need
 * besides.
 */
export class WorkKindCatalogue {
  private readonly kept: XmlElement | null;
  private readonly kinds: WorkKind[];
  private readonly added: XmlElement[] = [];
  private readonly byKey = new Map<string, WorkKind>();
  private lastId: number;

  constructor(extras: Extras) {
    const markup = extras[KEPT + KEY];
    this.kept = markup === undefined ? null : elementsOf(markup)[0]!;
    this.kinds = this.kept === null ? [] : readWorkKinds(this.kept);
    this.lastId = Math.max(0, ...this.kinds.map(({ id }) => (/^\d{1,9}$/.test(id) ? parseInt(id, 10) : 0)));
  }

  /** Null where there is nothing to say of the position but what goes without saying. */
  refer(position: PositionDocument): WorkKindReference | null {
    const wanted = kindOf(position);
    const isSilent = wanted.overhead === null && wanted.profit === null && wanted.summaryType === 'building';
    const before = this.kinds.find(({ id }) => id === position.extras[`${KEPT}@Vr2001`]);
    const isAsBefore = before !== undefined && isOfKind(before, wanted);
    if (isSilent && !isAsBefore) return null;
    const kind = isAsBefore ? before : this.find(wanted);
    return { id: kind.id, own: ownRates(kind, wanted) };
  }

  private find(wanted: WantedKind): WorkKind {
    const { summaryType, overhead, profit } = wanted;
    const key = JSON.stringify([summaryType, overhead?.code, overhead?.name, profit?.code, profit?.name, !overhead, !profit]);
    const known = this.byKey.get(key) ?? this.kinds.find((kind) => isOfKind(kind, wanted)) ?? this.add(wanted);
    this.byKey.set(key, known);
    return known;
  }

  private add(wanted: WantedKind): WorkKind {
    const kind = { ...wanted, id: String((this.lastId += 1)), groupId: '' };
    this.kinds.push(kind);
    this.added.push(plainElement('Vid_Rab', workKindAttributes(kind, OS_COLUMN[kind.summaryType ?? 'building'])));
    return kind;
  }

  /** Null where no position refers to anything. To be asked for after all positions. */
  element(): XmlElement | null {
    if (this.added.length === 0) return this.kept;
    const catalogue = this.kept ?? plainElement(KEY, {});
    let kinds = catalogue.children.find(({ name }) => name === 'Vids_Rab');
    if (kinds === undefined) catalogue.children.push((kinds = plainElement('Vids_Rab', { Type: OF_2001 })));
    const groupId = String(kinds.children.length + 1);
    kinds.children.push(plainElement('VidRab_Group', { ID: groupId, Caption: 'Виды работ сметы' }, this.added));
    return catalogue;
  }
}

/** What of a position decides about its kind. Both markups have the name of the kind, so that it is one. */
export function kindOf({ overhead, profit, summaryType }: PositionDocument): WantedKind {
  const name = overhead?.name ?? profit?.name ?? null;
  const named = (markup: MarkupDocument | null): MarkupDocument | null => markup && { ...markup, name };
  return { summaryType, overhead: named(overhead), profit: named(profit) };
}
