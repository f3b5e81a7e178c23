import { Id, Moment, PageOf, Password, Text } from '../../../platform/http';
import { MAX_CODE_LENGTH } from '../account/account.dto';
import { MAX_PASSWORD_LENGTH } from '../passwords/password-lengths';
import { CompleteExternalSignIn } from './external-sign-ins.dto';

export class LinkIdentity extends CompleteExternalSignIn {
  @Id({ about: 'Of the sign-in that was begun with the purpose `link`' })
  signInId!: string;

  @Password({ about: 'The password you have, if you have one', min: 1, max: MAX_PASSWORD_LENGTH, optional: true, example: 'password123' })
  password?: string;

  @Text({ about: 'Where you have a second factor: a code of it, or a recovery code', max: MAX_CODE_LENGTH, optional: true, example: '123456' })
  secondFactorCode?: string;
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
