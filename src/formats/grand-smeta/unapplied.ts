import type { Bilingual } from '../../kernel/issue';
import type { XmlElement } from '../xml/element';
import { notApplied } from './issue-texts';
import type { SourceNode } from './source-node';

interface Unapplied {
  what: Bilingual;
  /** Whether the element, where it stands in a document, says anything that would change the money. */
  matters(element: XmlElement): boolean;
}

const hasChildren = ({ children }: XmlElement): boolean => children.length > 0;
const hasValues = ({ attributes }: XmlElement): boolean => [...attributes.keys()].some((name) => name.startsWith('Value_'));

/** Parts of a document that an estimate of ours has no place for. They are kept, and whoever imports is told. */
const UNAPPLIED: Readonly<Record<string, Unapplied>> = {
  AddZatrats: {
    what: { ru: 'лимитированные затраты и НДС', en: 'limited costs and VAT' },
    matters: hasChildren,
  },
  RegionalK: { what: { ru: 'районный коэффициент', en: 'the regional coefficient' }, matters: hasValues },
  TerZoneK: { what: { ru: 'территориальная поправка', en: 'the territorial correction' }, matters: hasValues },
  WinterCatalog: {
    what: { ru: 'зимнее удорожание', en: 'winter surcharges' },
    matters: ({ attributes }) => !['', 'None', undefined].includes(attributes.get('WinterMode')),
  },
  Indexes: {
    what: { ru: 'индексы, заданные сразу на всю смету', en: 'indices of the whole estimate' },
    matters: ({ children }) => children.some(({ name }) => /^(CategoryIndexes|CommonIndex)/.test(name)),
  },
  ImplemActs: { what: { ru: 'акты выполненных работ', en: 'acts of work done' }, matters: hasChildren },
};

export function tellUnapplied(node: SourceNode): void {
  const { element } = node;
  const unapplied = Object.hasOwn(UNAPPLIED, element.name) ? UNAPPLIED[element.name]! : null;
  if (unapplied?.matters(element) === true) node.issue(notApplied(unapplied.what));
}
