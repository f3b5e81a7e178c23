import { createHash } from 'node:crypto';
import type { Decimal } from '../kernel/decimal';

/** Large enough to be cheap, small enough not to pile up. */
const CHUNK_BYTES = 1 << 16;
/** The longest that UTF-8 makes of one unit of UTF-16. */
const BYTES_PER_UNIT = 3;
const ASCII_END = 0x80;

/**
 * A text that says the same thing in one way only, for a hash over it. Written straight into bytes: the text of a large
 * estimate is a hundred megabytes, and as strings it would cost more than what it stands for.
 */
export class CanonicalText {
  private readonly hash = createHash('sha256');
  private readonly bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  private length = 0;

  /** A text brings its length, so that no two inputs run together alike; an absent one is like no text. */
  text(value: string | null | undefined): this {
    if (value === null || value === undefined) return this.put('-;');
    return this.put(String(value.length)).put(':').put(value).put(';');
  }

  figure(value: Decimal | null): this {
    return value === null ? this.put('-;') : this.put(value.toFixed()).put(';');
  }

  flag(value: boolean): this {
    return this.put(value ? '1' : '0');
  }

  node<Node>(node: Node | null, write: (text: this, node: Node) => void): this {
    if (node === null) return this.put('-');
    this.put('+');
    write(this, node);
    return this;
  }

  list<Item>(items: readonly Item[], write: (text: this, item: Item) => void): this {
    this.put('[').put(String(items.length)).put(';');
    for (const item of items) write(this, item);
    return this;
  }

  /** SHA-256 of all that was written, hex. Nothing can be written afterwards. */
  digest(): string {
    this.flush();
    return this.hash.digest('hex');
  }

  private put(value: string): this {
    if (this.length + value.length * BYTES_PER_UNIT > CHUNK_BYTES) this.flush();
    if (value.length * BYTES_PER_UNIT > CHUNK_BYTES) {
      this.hash.update(value);
      return this;
    }
    const start = this.length;
    for (let index = 0; index < value.length; index++) {
      const unit = value.charCodeAt(index);
      if (unit >= ASCII_END) {
        this.length = start + this.bytes.write(value, start);
        return this;
      }
      this.bytes[start + index] = unit;
    }
    this.length = start + value.length;
    return this;
  }

  private flush(): void {
    this.hash.update(this.bytes.subarray(0, this.length));
    this.length = 0;
  }
}
