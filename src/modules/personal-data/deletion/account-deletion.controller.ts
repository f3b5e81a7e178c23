import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getActor } from '../../../platform/context';
import { Endpoint, ownAccount } from '../../../platform/http';
import { ProofAsSetInput } from '../../auth';
import { Users } from '../../users';
import { AccountDeletionView } from './account-deletion.dto';
import { AccountDeletions, AskedDeletions, type WaitingDeletion } from './account-deletions';

@ApiTags('Personal data')
@Controller('api/auth/me')
export class AccountDeletionController {
  constructor(
    private readonly asked: AskedDeletions,
    private readonly deletions: AccountDeletions,
    private readonly users: Users,
  ) {}

  @Delete()
  @Endpoint({
    summary: 'Delete my account',
    description:
      'With the password and the second factor, where there are such. It goes after the waiting period: then the name, the e-mail, ' +
      'devices, addresses, sessions and keys are destroyed, and the documents of organisations stay without them. Organisations ' +
      'without other people are closed. Refused where you are the only owner of one in which other people work.',
    access: ownAccount(),
    response: AccountDeletionView,
    status: 202,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG', 'ACCOUNT_OWNS_ORGANISATIONS'],
    limit: 'signIn',
    // A wrong guess is counted outside of the transaction that a rehearsal takes back.
    validateOnly: true,
  })
  async delete(@Body() proof: ProofAsSetInput): Promise<AccountDeletionView> {
    return deletionView(await this.asked.ask(proof));
  }

  @Get('deletion')
  @Endpoint({
    summary: 'When my account goes',
    access: ownAccount(),
    response: AccountDeletionView,
    errors: ['NOT_FOUND'],
  })
  async show(): Promise<AccountDeletionView> {
    return deletionView(await this.deletions.get());
  }

  @Post('deletion/cancellations')
  @Endpoint({
    summary: 'Keep my account after all',
    access: ownAccount(),
    status: 204,
    errors: ['NOT_FOUND'],
  })
  async cancel(): Promise<void> {
    await this.deletions.cancel(await this.users.get(getActor().userId));
  }
}

function deletionView({ deletion: { askedAt, dueAt }, hinderedBy }: WaitingDeletion): AccountDeletionView {
  return { askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString(), hinderedBy };
}
