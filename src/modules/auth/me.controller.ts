import { Body, Controller, Get, Patch } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { getActor } from '../../platform/context';
import { Endpoint, ownAccount } from '../../platform/http';
import { customRoleView, Organisations, type Membership } from '../organisations';
import { Users, userView } from '../users';
import { Languages } from './account/languages';
import { ChangeMeInput, MeView, OwnMembershipView } from './auth.dto';

@Controller('api/auth/me')
export class MeController {
  constructor(
    private readonly users: Users,
    private readonly organisations: Organisations,
    private readonly languages: Languages,
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
    return { ...userView(user), locale: user.locale, organisation, organisations, permissions: [...permissions].sort() };
  }

  @Patch()
  @Endpoint({
    summary: 'Say in which language I am written to',
    description: 'Mails about the account come in it, whoever causes them. Answers follow `Accept-Language`, as ever.',
    access: ownAccount(),
    response: MeView,
    validateOnly: true,
  })
  async change(@Body() { locale }: ChangeMeInput): Promise<MeView> {
    await this.languages.choose(locale);
    return this.show();
  }
}

function membershipView({ organisationId, organisationName, role, customRole }: Membership): OwnMembershipView {
  return { id: organisationId, name: organisationName, role, customRole: customRoleView(customRole) };
}
