import { PartialType } from '@nestjs/swagger';
import type { Permission } from '../../../platform/context';
import { Choice, Choices, Flag, Id, Moment, PageOf, Text } from '../../../platform/http';
import { GRANTABLE, MEMBER_ROLES, type MemberRole } from '../../users';

const NAME = { max: 100, example: 'Проверяющий' };
const DESCRIPTION = { max: 500, nullable: true, example: 'Смотрит сметы и выгружает их' };
const PERMISSIONS = { about: 'Never more than you have yourself', name: 'GrantablePermission', example: ['estimates:read', 'projects:read'] };

export class CreateRole {
  @Text(NAME)
  name!: string;

  @Text({ ...DESCRIPTION, optional: true })
  description?: string | null;

  @Choices(GRANTABLE, PERMISSIONS)
  permissions!: Permission[];
}

/** What is left out stays as it is. */
export class UpdateRole extends PartialType(CreateRole, { skipNullProperties: false }) {}

/** A role that members may have. */
export class RoleView {
  @Id({ about: 'Null for the roles that every organisation has', nullable: true })
  id!: string | null;

  @Text({ about: 'Send it as If-Match to change exactly this version; null for the roles that never change', max: 100, nullable: true, example: 'W/"1"' })
  etag!: string | null;

  @Choice(MEMBER_ROLES, { name: 'MemberRole', example: 'custom' })
  role!: MemberRole;

  @Flag({ about: 'Whether every organisation has it: it does not change', example: false })
  isSystem!: boolean;

  @Text(NAME)
  name!: string;

  @Text(DESCRIPTION)
  description!: string | null;

  @Choices(GRANTABLE, PERMISSIONS)
  permissions!: string[];

  @Moment({ nullable: true })
  createdAt!: string | null;

  @Moment({ nullable: true })
  updatedAt!: string | null;
}

export class RolePage extends PageOf(RoleView) {}
