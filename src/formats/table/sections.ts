import { blankSection } from '../blank';
import { FormatError, type ReadLimits } from '../codec';
import type { EstimateDocument, SectionDocument, SourcePlace } from '../document';
import type { ReadLog } from '../read-log';

/** Sections that are open, the outermost first. */
export class Sections {
  private readonly open: SectionDocument[] = [];

  constructor(
    private readonly document: EstimateDocument,
    private readonly log: ReadLog,
    private readonly limits: ReadLimits,
  ) {}

  /** As deep as is asked for, as far as there is a section to stand in. @throws FormatError `too_deep`, `too_many_nodes` */
  begin(name: string, wanted: number, place: SourcePlace): SectionDocument {
    this.log.countPosition(place);
    const depth = Math.min(wanted, this.open.length);
    if (depth >= this.limits.maxDepth) throw new FormatError('too_deep', place);
    this.open.length = depth;
    const around = this.open[depth - 1];
    const beside = around?.sections ?? this.document.sections;
    const code = around === undefined ? String(beside.length + 1) : `${around.code}.${beside.length + 1}`;
    const section = { ...blankSection(place), code, name };
    beside.push(section);
    this.open.push(section);
    return section;
  }

  get innermost(): SectionDocument | null {
    return this.open[this.open.length - 1] ?? null;
  }

  /** The innermost; one without a name where there is none. */
  current(place: SourcePlace): SectionDocument {
    return this.open[this.open.length - 1] ?? this.begin('', 0, place);
  }

  /** Of the open section of that name; null where there is none. */
  depthOf(name: string): number | null {
    const wanted = plainName(name);
    const depth = wanted === '' ? -1 : this.open.findLastIndex((section) => plainName(section.name) === wanted);
    return depth === -1 ? null : depth;
  }

  /** A total ends its section, and those inside of it. Null depth: the innermost. */
  end(depth: number | null): SectionDocument | null {
    if (depth !== null) this.open.length = Math.min(this.open.length, depth + 1);
    return this.open.pop() ?? null;
  }
}

/** `1.2. Стены` is what `Итого стены` speaks of. */
const NUMBER_AHEAD = /^\d{1,3}(?:\.\d{1,3}){0,4}[.)]?\s+/u;

function plainName(name: string): string {
  return name.replace(NUMBER_AHEAD, '').replace(/[«»":.]/g, '').replace(/\s+/gu, ' ').trim().toLowerCase();
}
