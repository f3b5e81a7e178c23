import { Module, type OnModuleInit } from '@nestjs/common';
import { FilesModule, FileSights } from '../files';
import { OrganisationsModule } from '../organisations';
import { UsersModule } from '../users';
import { CopiesController } from './copies/copies.controller';
import { CopiesRepository } from './copies/copies.repository';
import { Copies, CopyLinks } from './copies/copies.service';
import { CopyWork } from './copies/copy-work';
import { ExpiredCopies } from './copies/expired-copies';
import { AccountDeletionController } from './deletion/account-deletion.controller';
import { AccountDeletions, AskedDeletions } from './deletion/account-deletions';
import { AccountDeletionsRepository } from './deletion/account-deletions.repository';
import { DeletionNotices } from './deletion/deletion-notices';
import { Erasure, ErasureEnd } from './deletion/erasure';
import { LastDay } from './deletion/last-day';
import { RetentionController } from './retention/retention.controller';
import { RetentionRun } from './retention/retention-run';
import { DueDeletions, PersonalDataSchedule } from './schedule';

const COPIES = [Copies, CopiesRepository, CopyLinks, CopyWork, ExpiredCopies];
const DELETION = [AccountDeletions, AccountDeletionsRepository, AskedDeletions, DeletionNotices, Erasure, ErasureEnd, LastDay];

@Module({
  imports: [FilesModule, OrganisationsModule, UsersModule],
  controllers: [CopiesController, AccountDeletionController, RetentionController],
  providers: [...COPIES, ...DELETION, DueDeletions, PersonalDataSchedule, RetentionRun],
})
export class PersonalDataModule implements OnModuleInit {
  constructor(
    private readonly sights: FileSights,
    private readonly copies: CopiesRepository,
  ) {}

  onModuleInit(): void {
    this.sights.add((fileId) => this.copies.isFileSeen(fileId));
  }
}
