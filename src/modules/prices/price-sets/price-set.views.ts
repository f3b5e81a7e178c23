import { publicationFields } from '../publications/publication.views';
import { indexView } from './index.dto';
import { PriceSetSummaryView, PriceSetView } from './price-set.dto';
import type { PriceSet } from './price-sets.repository';

export function priceSetSummaryView(set: PriceSet): PriceSetSummaryView {
  const { name, edition, state, rowCount } = set;
  const source = {
    act: set.sourceAct,
    fileName: set.sourceFileName,
    url: set.sourceUrl,
    sha256: set.sourceSha256,
    effectiveDate: set.effectiveDate,
    checkedOn: set.sourceCheckedOn,
  };
  return { ...publicationFields(set), name, edition, source, state, rowCount };
}

export function priceSetView(set: PriceSet): PriceSetView {
  return { ...priceSetSummaryView(set), indices: set.indices.map(indexView) };
}
