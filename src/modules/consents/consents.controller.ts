import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { anyone, Cursors, Endpoint, newestFirst, ownAccount, PageOf, PageQuery } from '../../platform/http';
import { consentView, decisionView, documentView } from './consent.views';
import { ConsentDecisionView, ConsentDocumentsView, ConsentsView, ConsentView, GiveConsent } from './consents.dto';
import { ConsentsRepository } from './consents.repository';
import { Consents } from './consents.service';
import { CONSENT_DOCUMENTS, DOCUMENTS, isDocumentName, type DocumentName } from './documents';

const DOCUMENT = { name: 'document', enum: DOCUMENTS, enumName: 'ConsentDocumentName' };

@ApiTags('Consents')
@Controller('api')
export class ConsentsController {
  constructor(
    private readonly service: Consents,
    private readonly consents: ConsentsRepository,
    private readonly cursors: Cursors,
  ) {}

  @Get('consents/documents')
  @Endpoint({ summary: 'What people are asked to agree to', access: anyone(), response: ConsentDocumentsView })
  documents(): ConsentDocumentsView {
    return { data: CONSENT_DOCUMENTS.map(documentView) };
  }

  @Get('auth/me/consents')
  @Endpoint({ summary: 'What I have agreed to', access: ownAccount(), response: ConsentsView })
  async list(): Promise<ConsentsView> {
    return { data: (await this.service.standingsOf(getActor().userId)).map(consentView) };
  }

  @Get('auth/me/consents/decisions')
  @Endpoint({
    summary: 'Everything I have said about consents, the newest first',
    access: ownAccount(),
    response: PageOf(ConsentDecisionView),
    errors: ['CURSOR_INVALID'],
  })
  decisions(@Query() query: PageQuery): Promise<Page<ConsentDecisionView>> {
    const { userId } = getActor();
    return newestFirst(this.cursors, {
      list: ['consents', userId],
      query,
      find: (after, take) => this.consents.list(userId, { after, take }),
      view: decisionView,
    });
  }

  @Put('auth/me/consents/:document')
  @ApiParam(DOCUMENT)
  @Endpoint({
    summary: 'Agree to a document',
    description: 'Names the version that was read; said again, it changes nothing.',
    access: ownAccount(),
    response: ConsentView,
    errors: ['NOT_FOUND', 'CONSENT_OUTDATED'],
  })
  async give(@Param('document') document: string, @Body() { version }: GiveConsent): Promise<ConsentView> {
    return consentView(await this.service.give({ document: named(document), version }));
  }

  @Delete('auth/me/consents/:document')
  @ApiParam(DOCUMENT)
  @Endpoint({
    summary: 'Take a consent back',
    access: ownAccount(),
    response: ConsentView,
    errors: ['NOT_FOUND', 'CONSENT_NEEDED'],
  })
  async withdraw(@Param('document') document: string): Promise<ConsentView> {
    return consentView(await this.service.withdraw(named(document)));
  }
}

/** @throws AppError NOT_FOUND */
function named(document: string): DocumentName {
  if (!isDocumentName(document)) throw new AppError('NOT_FOUND');
  return document;
}
