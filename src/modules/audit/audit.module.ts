import { Module, type OnModuleInit } from '@nestjs/common';
import { ExportsModule } from '../exports';
import { FilesModule, WrittenFileRetention } from '../files';
import { AlertChannel, LogChannel } from './alerts/alert-channel';
import { SecurityAlerts } from './alerts/security-alerts';
import { AuditEventsController } from './events/audit-events.controller';
import { AuditEventsRepository } from './events/audit-events.repository';
import { AuditExportWork } from './exports/audit-export-work';
import { AuditExportsController } from './exports/audit-exports.controller';
import { AuditExportsRepository } from './exports/audit-exports.repository';
import { AuditExports } from './exports/audit-exports.service';
import { AuditShare } from './origins/origins-share.repository';
import { Retention } from './retention/retention';
import { RetentionRepository } from './retention/retention.repository';
import { VerificationController } from './verification/verification.controller';
import { VerificationRepository } from './verification/verification.repository';
import { Verifications } from './verification/verification.service';

@Module({
  imports: [ExportsModule, FilesModule],
  controllers: [AuditEventsController, AuditExportsController, VerificationController],
  providers: [
    { provide: AlertChannel, useClass: LogChannel },
    AuditEventsRepository,
    AuditExports,
    AuditExportsRepository,
    AuditExportWork,
    AuditShare,
    Retention,
    RetentionRepository,
    SecurityAlerts,
    VerificationRepository,
    Verifications,
  ],
})
export class AuditModule implements OnModuleInit {
  constructor(
    private readonly retention: WrittenFileRetention,
    private readonly exports: AuditExportsRepository,
  ) {}

  onModuleInit(): void {
    this.retention.add({
      ...{ targetType: 'audit_export', action: 'audit_export.expired' },
      findReadyBefore: (moment, take) => this.exports.findReadyBefore(moment, take),
      markExpired: (id) => this.exports.markExpired(id),
    });
  }
}
