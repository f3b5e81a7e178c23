import type { DecimalText, DeclaredLevel } from '../document';

/** A total that stands alone. */
export function levelOf(total: DecimalText): DeclaredLevel {
  return { buckets: {}, summary: null, otherTotal: null, total };
}
