import { FormatError } from '../codec';
import type { XmlElement } from './element';
import type { XmlHandler, XmlPlace } from './reader';

/** The few elements of a document that are open for most of it: each name with the spine elements right inside it. */
export interface Spine {
  readonly [name: string]: Spine;
}

export interface SpineVisitor {
  /**
   * A spine element opens. The root comes here whatever its name: the visitor may have more to say about a foreign one.
   */
  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void;
  /** A complete child of the innermost open spine element. */
  record(element: XmlElement, parent: string): void;
  leave(name: string): void;
}

/**
 * Cuts a document into records: the spine is reported as it opens and closes, everything that hangs on it is handed
 * over whole as soon as it closes and then forgotten. So the memory needed is that of the largest record.
 */
export class SpineReader implements XmlHandler {
  private readonly spine: { name: string; inside: Spine }[] = [];
  /** The record being built and its open elements, outermost first. */
  private readonly building: XmlElement[] = [];
  private nodes = 0;

  constructor(
    private readonly root: Spine,
    private readonly visitor: SpineVisitor,
    private readonly maxRecordNodes: number,
  ) {}

  open(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (this.building.length === 0 && this.enter(name, attributes, place)) return;
    this.nodes += 1 + attributes.size;
    if (this.nodes > this.maxRecordNodes) throw new FormatError('too_many_nodes', place);
    const element: XmlElement = { name, attributes, children: [], text: '', place };
    this.building[this.building.length - 1]?.children.push(element);
    this.building.push(element);
  }

  text(text: string): void {
    const element = this.building[this.building.length - 1];
    if (element !== undefined) element.text += text;
  }

  close(name: string): void {
    const element = this.building.pop();
    if (element === undefined) {
      this.spine.pop();
      this.visitor.leave(name);
    } else if (this.building.length === 0) {
      this.nodes = 0;
      this.visitor.record(element, this.spine[this.spine.length - 1]!.name);
    }
  }

  private enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): boolean {
    const around = this.spine[this.spine.length - 1];
    const known = around === undefined ? this.root : around.inside;
    const inside = Object.hasOwn(known, name) ? known[name] : undefined;
    if (inside === undefined && around !== undefined) return false;
    this.visitor.enter(name, attributes, place);
    if (inside === undefined) throw new FormatError('not_this_format', place);
    this.spine.push({ name, inside });
    return true;
  }
}
