import type { IndexTarget, WorkType } from '../../engine';
import type { EstimateDocument, IndexDocument } from '../document';
import type { TableRow } from './table-row';

const GROUPS: readonly [words: RegExp, workType: WorkType | null][] = [
  [/^всего\s+(?:по\s+смете|оборудование|прочие)/iu, null],
  [/^всего\s+(?:ремонтно-)?строительные/iu, 'building'],
  [/^всего\s+монтажные/iu, 'mounting'],
  [/^всего\s+реставрацион/iu, 'restoration'],
];

const TARGETS: readonly [words: RegExp, target: IndexTarget][] = [
  [/^эксплуатация\s+машин/iu, 'machines'],
  [/^материал/iu, 'materials'],
  [/^оборудование/iu, 'equipment'],
  [/^перевозка/iu, 'transport'],
  [/^прочие\s+затраты/iu, 'other'],
];
const OF_ALL_WORKS: ReadonlySet<IndexTarget> = new Set(['equipment', 'transport', 'other']);

/**
 * The base-index method counts machines and materials at current prices once, in the summary of the estimate, by the kind of
 * works: there its form has their indices.
 */
export class SummaryIndices {
  private workType: WorkType | null = null;
  private readonly found: IndexDocument[] = [];

  add(row: TableRow, name: string): void {
    const group = GROUPS.find(([words]) => words.test(name));
    if (group !== undefined) this.workType = group[1];
    const target = TARGETS.find(([words]) => words.test(name))?.[1];
    const value = target === undefined ? null : row.number('index');
    if (target === undefined || value === null || (this.workType === null && !OF_ALL_WORKS.has(target))) return;
    const workType = OF_ALL_WORKS.has(target) ? null : this.workType;
    const isKnown = this.found.some((index) => index.target === target && index.workType === workType);
    if (!isKnown) this.found.push({ workType, target, value, reason: '' });
  }

  /** Those that rows of their own have told already go before. */
  giveTo({ estimate: { indices } }: EstimateDocument): void {
    for (const index of this.found) {
      if (!indices.some(({ target, workType }) => target === index.target && workType === index.workType)) indices.push(index);
    }
  }
}
