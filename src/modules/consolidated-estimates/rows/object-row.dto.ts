import { Choice, PageOf } from '../../../platform/http';
import { OBJECT_PART_NAMES, type ObjectPart } from '../sheets/object-sheet';
import { NewRowTerms, RowTerms, RowView } from './row.dto';

const PLACE = {
  name: 'ObjectEstimatePart',
  about: 'Local estimates; ВЗиС; зимнее удорожание; прочие. A percentage is charged on the subtotal before its part',
  example: 'estimates',
} as const;

export class CreateObjectRow extends NewRowTerms {
  @Choice(OBJECT_PART_NAMES, { ...PLACE, optional: true })
  part: ObjectPart = 'estimates';
}

/** What is left out stays as it is. A row stays what it is: a link, a cost, or a percentage. */
export class UpdateObjectRow extends RowTerms {
  @Choice(OBJECT_PART_NAMES, { ...PLACE, optional: true })
  part?: ObjectPart;
}

export class ObjectRowView extends RowView {
  @Choice(OBJECT_PART_NAMES, PLACE)
  part!: ObjectPart;
}

export class ObjectRowPage extends PageOf(ObjectRowView) {}
