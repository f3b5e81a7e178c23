import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { anyone, Endpoint, ownAccount } from '../../../platform/http';
import { ProofInput } from '../account/account.dto';
import { SignedInViews } from '../signed-in.views';
import { FactorConfirmation } from './factor-confirmation';
import { FactorEnrolment } from './factor-enrolment';
import { FactorUpkeep } from './factor-upkeep';
import { qrCodeImage } from './qr-code';
import {
  ConfirmFactorInput,
  NewFactorView,
  RecoveryCodesView,
  SecondFactorView,
  VerifiedView,
  VerifyInput,
} from './second-factor.dto';
import { SecondStep } from './second-step.service';

/** In the class `signIn`, and never rehearsed or replayed: a wrong guess must stay counted, and a secret is shown once. */
@Controller('api/auth/second-factor')
export class SecondFactorController {
  constructor(
    private readonly enrolment: FactorEnrolment,
    private readonly confirmation: FactorConfirmation,
    private readonly upkeep: FactorUpkeep,
    private readonly secondStep: SecondStep,
    private readonly views: SignedInViews,
  ) {}

  @Get()
  @Endpoint({ summary: 'Whether I have a second factor', access: ownAccount(), response: SecondFactorView })
  async show(): Promise<SecondFactorView> {
    const { confirmedAt, recoveryCodesLeft } = await this.upkeep.show();
    return { isActive: confirmedAt !== null, confirmedAt: confirmedAt?.toISOString() ?? null, recoveryCodesLeft };
  }

  @Post()
  @Endpoint({
    summary: 'Begin to set up a second factor',
    description:
      'Gives the secret of an authenticator application (TOTP, RFC 6238). It asks for nothing until a code came back. ' +
      'Where e-mails must be verified, only for whoever has verified theirs.',
    access: ownAccount(),
    response: NewFactorView,
    status: 201,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_ACTIVE', 'EMAIL_NOT_VERIFIED'],
    limit: 'signIn',
  })
  async begin(@Body() proof: ProofInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<NewFactorView> {
    const { written, uri } = await this.enrolment.begin(proof);
    keepNowhere(reply);
    return { secret: written, otpauthUri: uri, qrCode: qrCodeImage(uri) };
  }

  @Post('confirmations')
  @Endpoint({
    summary: 'Turn the second factor on with its first code',
    description: 'Gives ten recovery codes, this once. Other sessions end.',
    access: ownAccount(),
    response: RecoveryCodesView,
    errors: ['SECOND_FACTOR_WRONG', 'SECOND_FACTOR_ABSENT', 'SECOND_FACTOR_ACTIVE'],
    limit: 'signIn',
  })
  async confirm(
    @Body() { code }: ConfirmFactorInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesView> {
    keepNowhere(reply);
    return { recoveryCodes: await this.confirmation.confirm(code) };
  }

  @Post('verifications')
  @Endpoint({
    summary: 'Sign in: the second step',
    description:
      'Where POST /api/auth/login answers 401 SECOND_FACTOR_NEEDED, its `challengeToken` comes back here with a code within ' +
      'five minutes. Each code is good once; guessing gets slower.',
    access: anyone(),
    response: VerifiedView,
    errors: ['CHALLENGE_INVALID', 'SECOND_FACTOR_WRONG'],
    limit: 'signIn',
  })
  async verify(@Body() input: VerifyInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<VerifiedView> {
    const { signedIn, deviceToken } = await this.secondStep.pass(input);
    keepNowhere(reply);
    return { ...this.views.of(signedIn, reply), deviceToken };
  }

  @Post('recovery-codes')
  @Endpoint({
    summary: 'Make new recovery codes',
    description: 'The codes before them are worth nothing any more.',
    access: ownAccount(),
    response: RecoveryCodesView,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG', 'SECOND_FACTOR_ABSENT'],
    limit: 'signIn',
  })
  async renew(@Body() proof: ProofInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<RecoveryCodesView> {
    keepNowhere(reply);
    return { recoveryCodes: await this.upkeep.renewRecoveryCodes(proof) };
  }

  @Post('removals')
  @Endpoint({
    summary: 'Turn the second factor off',
    description: 'With the password and a code. Recovery codes and remembered devices go with it, other sessions end.',
    access: ownAccount(),
    status: 204,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG', 'SECOND_FACTOR_ABSENT'],
    limit: 'signIn',
  })
  async remove(@Body() proof: ProofInput): Promise<void> {
    await this.upkeep.remove(proof);
  }
}

/** Secrets that are shown once stay in no cache (ASVS 14.3.2). */
function keepNowhere(reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store');
}
