import { FormatError } from '../codec';
import type { XmlPlace } from '../xml/reader';

/** The whole of ФСБЦ has 150,000 rows, the whole of ГЭСН 60,000. */
export const MAX_CATALOGUE_ROWS = 500_000;

/** Ends the reading of a file that has more rows than any of the official ones could have. */
export class RowCounter {
  private count = 0;

  /** @throws FormatError too_many_nodes */
  next(place: XmlPlace): void {
    this.count += 1;
    if (this.count > MAX_CATALOGUE_ROWS) throw new FormatError('too_many_nodes', place);
  }
}
