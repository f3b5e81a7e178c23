import { Choice, Email, Id, Moment, PageOf, PageQuery, Part, Text } from '../../../platform/http';
import { MEMBER_ROLES, PersonView, type MemberRole } from '../../users';
import { ChosenRole } from '../organisations.dto';
import { INVITATION_STATES, type InvitationState } from './invitation.rules';

const MAX_TOKEN_LENGTH = 100;

/** A token as it is written in bodies; the length is no secret. */
export const INVITATION_TOKEN = { about: 'The token of the invitation', max: MAX_TOKEN_LENGTH };

export class CreateInvitation extends ChosenRole {
  @Email({ about: 'Who is invited; an account is not needed yet' })
  email!: string;
}

export class AcceptInvitation {
  @Text({ ...INVITATION_TOKEN, example: 'w8Wc2kq0Jm1bQm3nB0cX8l4x7r9t2y5u6i8o0p1a3s4' })
  token!: string;
}

export class InvitationView {
  @Id()
  id!: string;

  @Email()
  email!: string;

  @Choice(MEMBER_ROLES, { name: 'MemberRole', example: 'viewer' })
  role!: MemberRole;

  @Id({ about: 'Null unless the role is `custom`', nullable: true, example: null })
  roleId!: string | null;

  @Choice(INVITATION_STATES, { name: 'InvitationState' })
  state!: InvitationState;

  @Part(() => PersonView, { about: 'Null where they have closed their account', nullable: true })
  invitedBy!: PersonView | null;

  @Moment()
  createdAt!: string;

  @Moment({ about: 'Until when it can be accepted', example: '2026-11-28T09:30:00.000Z' })
  expiresAt!: string;
}

/** The one answer that may hold the token. */
export class NewInvitationView extends InvitationView {
  @Text({
    ...INVITATION_TOKEN,
    about: 'Hand it over yourself: it is shown this once and kept nowhere. Null where the service has sent it by mail',
    nullable: true,
    example: 'w8Wc2kq0Jm1bQm3nB0cX8l4x7r9t2y5u6i8o0p1a3s4',
  })
  token!: string | null;
}

export class InvitationPage extends PageOf(InvitationView) {}

export class InvitationsQuery extends PageQuery {
  @Choice(INVITATION_STATES, { name: 'InvitationState', about: 'Of all states unless given', optional: true })
  state?: InvitationState;
}
