import { PartialType } from '@nestjs/swagger';
import { Choice, Id, Money, Parts, Text } from '../../../platform/http';
import { MAX_COEFFICIENTS, MAX_SECTIONS_PER_ESTIMATE } from '../limits';
import { CoefficientPart } from '../parts/coefficient.dto';

const NAME = { max: 2_000, example: 'Фундаменты' };
const CODE = { about: 'Number of the section', max: 50, min: 0, example: '1' };
const PARENT = { about: 'The section it stands in; null at the top', nullable: true, example: null };
const COEFFICIENTS = { about: 'Hold for every position of the section and its subsections', max: MAX_COEFFICIENTS };

export class CreateSection {
  @Text(NAME)
  name!: string;

  @Text({ ...CODE, optional: true })
  code?: string;

  @Id({ ...PARENT, optional: true })
  parentId?: string | null;

  @Id({
    about: 'The section it follows, of the same parent; null puts it first, left out puts it last',
    optional: true,
    nullable: true,
    example: null,
  })
  afterSectionId?: string | null;

  @Parts(() => CoefficientPart, { ...COEFFICIENTS, optional: true })
  coefficients?: CoefficientPart[];
}

/** What is left out stays as it is. `parentId` or `afterSectionId` move the section with everything in it. */
export class UpdateSection extends PartialType(CreateSection, { skipNullProperties: false }) {}

export class DeleteSectionQuery {
  @Choice(['true', 'false'], {
    name: 'YesNo',
    about: 'Also delete the positions in it and in its subsections; without it a section that has any is refused',
    optional: true,
    example: 'false',
  })
  withContents?: 'true' | 'false';
}

export class SectionView {
  @Id()
  id!: string;

  @Text({ about: 'Changes with the section and with its total', max: 100, example: 'W/"3"' })
  etag!: string;

  @Id({ about: 'The section it stands in; null at the top', nullable: true })
  parentId!: string | null;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Parts(() => CoefficientPart, COEFFICIENTS)
  coefficients!: CoefficientPart[];

  @Money({ about: 'Of its positions and those of its subsections', example: '37457.58' })
  total!: string;

  @Money({ about: 'As the imported document states it', nullable: true, example: '37457.58' })
  declaredTotal!: string | null;
}

export class SectionBranchView extends SectionView {
  @Parts(() => SectionBranchView, { about: 'Its subsections', max: MAX_SECTIONS_PER_ESTIMATE, example: [] })
  sections!: SectionBranchView[];
}

/** All sections of an estimate: 2,000 at most, so that there is one page. */
export class SectionTreeView {
  @Parts(() => SectionBranchView, { max: MAX_SECTIONS_PER_ESTIMATE })
  data!: SectionBranchView[];
}
