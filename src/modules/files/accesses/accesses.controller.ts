import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '../../../kernel/page';
import { Config } from '../../../platform/config';
import { Count, Cursors, Endpoint, IdParam, newestFirst, PageOf, PageQuery, scope, Shape } from '../../../platform/http';
import { FileUsageRepository } from '../file-usage.repository';
import { FilesRepository } from '../files.repository';
import { accessView, FileAccessView } from './accesses.dto';
import { FileAccessesRepository } from './accesses.repository';

const BYTES = { type: 'integer', format: 'int64', minimum: 0 } as const;
const MAX_FILES = 100_000_000;

export class FileUsageView {
  @Shape(BYTES, { about: 'Of all versions, and of resumable uploads that have begun', example: 1_048_576 })
  bytes!: number;

  @Shape(BYTES, { example: 53_687_091_200 })
  maxBytes!: number;

  @Count({ about: 'Versions count each', max: MAX_FILES, example: 17 })
  files!: number;

  @Count({ max: MAX_FILES, example: 100_000 })
  maxFiles!: number;
}

/** What is known about the use of files: how much there is, and who has downloaded what. */
@ApiTags('Files')
@Controller('api/files')
export class FileAccessesController {
  constructor(
    private readonly files: FilesRepository,
    private readonly accesses: FileAccessesRepository,
    private readonly usage: FileUsageRepository,
    private readonly cursors: Cursors,
    private readonly config: Config,
  ) {}

  @Get('usage')
  @Endpoint({ summary: 'See how much room uploaded files take', access: scope('files:read'), response: FileUsageView })
  async usageOfAll(): Promise<FileUsageView> {
    const { bytes, files } = await this.usage.get();
    return { bytes, maxBytes: this.config.filesMaxBytes, files, maxFiles: this.config.filesMaxCount };
  }

  @Get(':id/accesses')
  @Endpoint({
    summary: 'See who has downloaded a file',
    description: 'Newest first; kept for FILE_ACCESS_RETENTION_DAYS.',
    access: scope('files:write'),
    response: PageOf(FileAccessView),
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  async list(@IdParam('id') id: string, @Query() query: PageQuery): Promise<Page<FileAccessView>> {
    await this.files.getUpload(id);
    return newestFirst(this.cursors, {
      list: ['file accesses', id],
      query,
      find: (after, take) => this.accesses.list(id, after, take),
      view: accessView,
    });
  }
}
