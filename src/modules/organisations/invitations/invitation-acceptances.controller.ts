import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getActor } from '../../../platform/context';
import { Endpoint, signedIn } from '../../../platform/http';
import { Users } from '../../users';
import { OrganisationView } from '../organisations.dto';
import { organisationView } from '../organisation.view';
import { Organisations } from '../organisations.service';
import { AcceptInvitation } from './invitation.dto';

@ApiTags('Organisation')
@Controller('api/invitations/acceptances')
export class InvitationAcceptancesController {
  constructor(
    private readonly organisations: Organisations,
    private readonly users: Users,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Accept an invitation',
    description:
      'By the person with the e-mail that it was written to. Go on in that organisation by `POST /api/auth/refresh` with its ' +
      'id. Whoever has no account yet registers with `invitationToken`.',
    access: signedIn(),
    response: OrganisationView,
    status: 201,
    errors: ['INVITATION_INVALID', 'INVITATION_FOR_ANOTHER', 'MEMBER_EXISTS'],
  })
  async accept(@Body() { token }: AcceptInvitation): Promise<OrganisationView> {
    const person = await this.users.get(getActor().userId);
    return organisationView(await this.organisations.get(await this.organisations.join(token, person)));
  }
}
