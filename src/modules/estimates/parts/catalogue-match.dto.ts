import { Choice, Id, Text } from '../../../platform/http';
import { CATALOGUE_PARTS, MATCH_STATUSES, type CataloguePart, type MatchStatus } from '../../catalogue';

/** The norm or resource of the catalogue that an imported position stands for. */
export class CatalogueMatchView {
  @Id({ about: 'The edition' })
  editionId!: string;

  @Choice(CATALOGUE_PARTS, { name: 'CataloguePart', example: 'norm' })
  part!: CataloguePart;

  @Text({ about: 'Its code in the edition', max: 30, example: 'ГЭСН06-03-004-13' })
  code!: string;

  @Choice(MATCH_STATUSES, {
    name: 'MatchStatus',
    about: 'How its row stood in the edition when it was imported; anything but `exact` was decided by somebody',
    example: 'exact',
  })
  match!: MatchStatus;
}
