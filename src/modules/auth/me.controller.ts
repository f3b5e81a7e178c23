import { Controller, Get } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { getActor } from '../../platform/context';
import { Endpoint, ownAccount } from '../../platform/http';
import { customRoleView, Organisations, type Membership } from '../organisations';
import { Users, userView } from '../users';
import { MeView, OwnMembershipView } from './auth.dto';

@Controller('api/auth/me')
export class MeController {
  constructor(
    private readonly users: Users,
    private readonly organisations: Organisations,
  ) {}

  @Get()
  @Endpoint({ summary: 'Who am I, where, and what may I do', access: ownAccount(), response: MeView })
  async show(): Promise<MeView> {
    const { userId, organisationId, permissions } = getActor();
    const [user, memberships] = await Promise.all([this.users.get(userId), this.organisations.membershipsOf(userId)]);
    const organisations = memberships.map(membershipView);
    const organisation = organisations.find(({ id }) => id === organisationId);
    // The membership was there when the request came in; it has just been taken away.
    if (organisation === undefined) throw new AppError('TOKEN_INVALID');
    return { ...userView(user), organisation, organisations, permissions: [...permissions].sort() };
  }
}

function membershipView({ organisationId, organisationName, role, customRole }: Membership): OwnMembershipView {
  return { id: organisationId, name: organisationName, role, customRole: customRoleView(customRole) };
}
