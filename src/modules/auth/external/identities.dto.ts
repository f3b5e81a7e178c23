import { Id, Moment, PageOf, Text } from '../../../platform/http';
import { CompleteExternalSignIn } from './external-sign-ins.dto';

export class LinkIdentity extends CompleteExternalSignIn {
  @Id({ about: 'Of the sign-in that was begun with the purpose `link`' })
  signInId!: string;
}

export class IdentityView {
  @Id()
  id!: string;

  @Text({ max: 50, example: 'google' })
  provider!: string;

  @Text({ about: 'As the provider told it when it was linked', max: 254, nullable: true, example: 'anna@example.com' })
  email!: string | null;

  @Moment()
  createdAt!: string;

  @Moment({ about: 'The last sign-in by it', nullable: true })
  lastUsedAt!: string | null;
}

export class IdentityPage extends PageOf(IdentityView) {}
