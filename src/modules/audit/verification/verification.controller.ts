import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { asNobody } from '../../../platform/context';
import { Endpoint, scope } from '../../../platform/http';
import { VerificationQuery, AuditVerificationView } from './verification.dto';
import { Verifications, type Verification } from './verification.service';

@ApiTags('Audit')
@Controller('api/audit')
export class VerificationController {
  constructor(private readonly verifications: Verifications) {}

  @Get('verification')
  @Endpoint({
    summary: 'Verify the audit trail',
    description:
      'Computes the chain of hashes from the entries as they are now, up to 50,000 links at a time, and tells the first ' +
      'place where it does not hold.',
    access: scope('audit:read'),
    response: AuditVerificationView,
  })
  async verify(@Query() query: VerificationQuery): Promise<AuditVerificationView> {
    return auditVerificationView(await this.verifications.verify(query));
  }

  @Get('service/verification')
  @Endpoint({
    summary: 'Verify the audit trail of the service',
    description: 'For operators: the chain of what belongs to no organisation, in the same way.',
    access: scope('operations:read'),
    response: AuditVerificationView,
  })
  async verifyService(@Query() query: VerificationQuery): Promise<AuditVerificationView> {
    return auditVerificationView(await asNobody(() => this.verifications.verifyService(query)));
  }
}

function auditVerificationView({ chain: { head, keptFrom }, from, through, broken }: Verification): AuditVerificationView {
  return {
    isIntact: broken === null,
    isComplete: through.sequence === head.sequence,
    ...{ from, through, head },
    firstBreak: broken === null ? null : { ...broken, at: broken.at?.toISOString() ?? null },
    keptFrom: keptFrom?.toISOString() ?? null,
  };
}
