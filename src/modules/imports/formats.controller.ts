import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CODECS, type DocumentForm } from '../../formats';
import type { Bilingual } from '../../kernel/issue';
import { getContext } from '../../platform/context';
import { Endpoint, withAnyScope } from '../../platform/http';
import { FormatsView, FormView } from './formats.dto';

@ApiTags('Imports')
@Controller('api/formats')
export class FormatsController {
  @Get()
  @Endpoint({ summary: 'List the exchange formats', access: withAnyScope(), response: FormatsView })
  list(): FormatsView {
    const { locale } = getContext();
    return {
      data: CODECS.map((codec) => ({
        ...{ id: codec.id, mediaType: codec.mediaType, fileExtension: codec.fileExtension },
        title: codec.title[locale],
        ...formView(codec, locale),
        otherDocuments: (codec.otherDocuments ?? []).map((form) => ({ kind: form.kind, ...formView(form, locale) })),
      })),
    };
  }
}

function formView({ canRead, canWrite, schemaVersions, losses }: Omit<DocumentForm, 'kind'>, locale: keyof Bilingual): FormView {
  return { canRead, canWrite, schemaVersions: [...schemaVersions], losses: losses.map((loss) => loss[locale]) };
}
