import type { XmlHandler, XmlPlace } from './reader';

/**
 * Tells a handler names without the prefix of the root: `<g:Document xmlns:g="…">` is the document that everybody else writes
 * without one. Elements of other name spaces keep theirs, and the declarations of the root go with its prefix.
 */
export class WithoutRootPrefix implements XmlHandler {
  private prefix: string | null = null;

  constructor(private readonly handler: XmlHandler) {}

  open(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (this.prefix !== null) return this.handler.open(this.local(name), attributes, place);
    this.prefix = name.slice(0, name.indexOf(':') + 1);
    const own = [...attributes].filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'));
    this.handler.open(this.local(name), new Map(own), place);
  }

  text(text: string): void {
    this.handler.text(text);
  }

  close(name: string): void {
    this.handler.close(this.local(name));
  }

  private local(name: string): string {
    const { prefix } = this;
    return prefix && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }
}
