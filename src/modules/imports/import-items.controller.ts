import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageOf, scope } from '../../platform/http';
import { DecideItems, ImportItemsQuery, ImportItemView } from './import-items.dto';
import { ImportResourcesQuery, ImportResourceView } from './import-resources.dto';
import { ImportItems } from './import-items.service';
import { ImportPages } from './import-pages';
import { ImportView } from './imports.dto';

@ApiTags('Imports')
@Controller('api/imports/:id')
export class ImportItemsController {
  constructor(
    private readonly items: ImportItems,
    private readonly pages: ImportPages,
  ) {}

  @Get('items')
  @Endpoint({
    summary: 'List the positions of the document with what the catalogue has of them',
    description: 'In the order of the document. There are none where no edition of the catalogue was loaded.',
    access: scope('imports:read'),
    response: PageOf(ImportItemView),
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('id') id: string, @Query() query: ImportItemsQuery): Promise<Page<ImportItemView>> {
    return this.pages.items(id, query);
  }

  @Get('resources')
  @Endpoint({
    summary: 'List the resources of the document with what the catalogue has of them',
    description:
      'Machines, materials, hours and so on of all positions: lines that say the same are one. There are none where no edition of the ' +
      'catalogue was loaded.',
    access: scope('imports:read'),
    response: PageOf(ImportResourceView),
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  resources(@IdParam('id') id: string, @Query() query: ImportResourcesQuery): Promise<Page<ImportResourceView>> {
    return this.pages.resources(id, query);
  }

  @Post('resolutions')
  @Endpoint({
    summary: 'Decide what positions are in the catalogue',
    description:
      'While the import waits for review. What is decided is remembered in the positions when the import is applied; exact ones need ' +
      'no decision, and what nobody decides about stays as the document has it.',
    access: scope('imports:write'),
    response: ImportView,
    status: 200,
    errors: ['NOT_FOUND', 'IMPORT_STATE', 'IMPORT_NOT_MATCHED'],
    ifMatch: 'accepted',
    idempotency: 'transaction',
  })
  async decide(@IdParam('id') id: string, @Body() input: DecideItems, @IfMatch() ifMatch: string | null): Promise<ImportView> {
    return this.pages.view(await this.items.decide(id, input, ifMatch));
  }
}
