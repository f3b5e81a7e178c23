import { Body, Controller, Post, Put } from '@nestjs/common';
import { anyone, Endpoint, ownAccount } from '../../../platform/http';
import { ChangeEmailInput, ChangePasswordInput, MailboxInput, MailTokenInput, ResetPasswordInput } from './account.dto';
import { EmailChanges } from './email-changes';
import { Mailboxes } from './mailboxes';
import { MailRequests } from './mail-requests';
import { PasswordChanges } from './password-changes';
import { PasswordResets } from './password-resets';

const SAME_ANSWER = 'The answer is the same, after the same work, whether there is such an account or not.';

/**
 * All of it is in the class `signIn`: somebody guesses here, or has mails sent. Nothing is rehearsed or replayed, because a
 * wrong guess must stay counted.
 */
@Controller('api/auth')
export class AccountController {
  constructor(
    private readonly passwordChanges: PasswordChanges,
    private readonly passwordResets: PasswordResets,
    private readonly emailChanges: EmailChanges,
    private readonly mailboxes: Mailboxes,
    private readonly requests: MailRequests,
  ) {}

  @Put('password')
  @Endpoint({
    summary: 'Change my password',
    description: 'Ends the other sessions, forgets remembered devices, and tells the mailbox.',
    access: ownAccount(),
    status: 204,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG'],
    limit: 'signIn',
  })
  async changePassword(@Body() { newPassword, ...proof }: ChangePasswordInput): Promise<void> {
    await this.passwordChanges.change(newPassword, proof);
  }

  @Post('password-resets')
  @Endpoint({
    summary: 'Ask for a new password by mail',
    description: `Sends a code that is good for 30 minutes, and once. ${SAME_ANSWER}`,
    access: anyone(),
    status: 202,
    limit: 'signIn',
  })
  async askForReset(@Body() { email }: MailboxInput): Promise<void> {
    await this.requests.ask('reset_password', email);
  }

  @Post('password-resets/confirmations')
  @Endpoint({
    summary: 'Set a new password with the code from the mail',
    description: 'Ends every session. It opens none: sign in with the new password, and the second factor where there is one.',
    access: anyone(),
    status: 204,
    errors: ['MAIL_TOKEN_INVALID'],
    limit: 'signIn',
  })
  async reset(@Body() { token, newPassword }: ResetPasswordInput): Promise<void> {
    await this.passwordResets.confirm(token, newPassword);
  }

  @Put('email')
  @Endpoint({
    summary: 'Change my e-mail',
    description:
      'Sends a code to the new address and a word to the old one. The address changes when the code comes back at ' +
      'POST /api/auth/email-verifications/confirmations. The answer is the same where the address is taken.',
    access: ownAccount(),
    status: 202,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG'],
    limit: 'signIn',
  })
  async changeEmail(@Body() { email, ...proof }: ChangeEmailInput): Promise<void> {
    await this.emailChanges.ask(email, proof);
  }

  @Post('email-verifications')
  @Endpoint({
    summary: 'Have the code for an e-mail sent again',
    description: `The code is good for a day, and once. ${SAME_ANSWER}`,
    access: anyone(),
    status: 202,
    limit: 'signIn',
  })
  async askForVerification(@Body() { email }: MailboxInput): Promise<void> {
    await this.requests.ask('verify_email', email);
  }

  @Post('email-verifications/confirmations')
  @Endpoint({
    summary: 'Verify an e-mail with the code from the mail',
    access: anyone(),
    status: 204,
    errors: ['MAIL_TOKEN_INVALID', 'EMAIL_TAKEN'],
    limit: 'signIn',
  })
  async verify(@Body() { token }: MailTokenInput): Promise<void> {
    await this.mailboxes.confirm(token);
  }
}
