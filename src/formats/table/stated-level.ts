import type { DecimalText, DeclaredLevel } from '../document';

/** A total that stands alone. */
export function levelOf(total: DecimalText | null): DeclaredLevel {
  return { buckets: {}, summary: null, otherTotal: null, total };
}
