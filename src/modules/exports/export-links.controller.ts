import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../platform/http';
import { CreateFileLink, FileLinks, FilesRepository, MadeFileLinkView, madeLinkView } from '../files';
import { noFile } from './export.rules';
import { ExportsRepository } from './exports.repository';

@ApiTags('Exports')
@Controller('api/exports/:id/download-links')
export class ExportLinksController {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly files: FilesRepository,
    private readonly links: FileLinks,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Make a link to download an export',
    description: 'For whoever has the link, until it expires or is taken back (`DELETE /api/file-links/{id}`).',
    access: scope('exports:write'),
    response: MadeFileLinkView,
    status: 201,
    errors: ['NOT_FOUND', 'EXPORT_NOT_READY', 'EXPORT_EXPIRED'],
    // The answer holds a secret.
    idempotency: 'none',
  })
  async create(@IdParam('id') id: string, @Body() { expiresInSeconds: seconds }: CreateFileLink): Promise<MadeFileLinkView> {
    const { fileId, state } = await this.exports.get(id);
    if (fileId === null) throw noFile(state);
    const file = await this.files.get(fileId, 'export');
    const link = await this.links.make({ kind: 'download', permission: 'exports:read', seconds, file });
    return madeLinkView(link, this.links.urlOf(link));
  }
}
