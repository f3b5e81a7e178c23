import { PartialType } from '@nestjs/swagger';
import { Flag, Id, Moment, PageOf, Text } from '../../../platform/http';
import { ChosenRole, RoleHolderView } from '../organisations.dto';

const NAME = { about: 'What it is', max: 100, example: 'Обмен с 1С' };
const DESCRIPTION = { max: 500, nullable: true, example: 'Забирает утверждённые сметы' };

export class CreateServiceAccount extends ChosenRole {
  @Text(NAME)
  name!: string;

  @Text({ ...DESCRIPTION, optional: true })
  description?: string | null;
}

/** What is left out stays as it is. */
export class UpdateServiceAccount extends PartialType(CreateServiceAccount, { skipNullProperties: false }) {
  @Flag({ about: 'All keys of a disabled one are refused until it is enabled again', optional: true, example: false })
  isDisabled?: boolean;
}

/** A program that belongs to the organisation and to no person. */
export class ServiceAccountView extends RoleHolderView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Text(NAME)
  name!: string;

  @Text(DESCRIPTION)
  description!: string | null;

  @Flag({ example: false })
  isDisabled!: boolean;

  @Id({ about: 'The user who made it; it stays when they go' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class ServiceAccountPage extends PageOf(ServiceAccountView) {}
