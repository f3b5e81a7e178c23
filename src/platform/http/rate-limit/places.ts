/** Counts what runs at the same time, by whom it is for. It holds no more names than there are at work. */
export class Places {
  private readonly taken = new Map<string, number>();

  /** Whether there was room for one more. What was taken is to be left. */
  take(name: string, most: number): boolean {
    const count = this.taken.get(name) ?? 0;
    if (count >= most) return false;
    this.taken.set(name, count + 1);
    return true;
  }

  leave(name: string): void {
    const count = this.taken.get(name) ?? 0;
    if (count > 1) this.taken.set(name, count - 1);
    else this.taken.delete(name);
  }

  /** How many are at work, for whomever. */
  get total(): number {
    return [...this.taken.values()].reduce((sum, count) => sum + count, 0);
  }
}
