import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CODECS } from '../../formats';
import { getContext } from '../../platform/context';
import { Endpoint, withAnyScope } from '../../platform/http';
import { FormatsView } from './formats.dto';

@ApiTags('Imports')
@Controller('api/formats')
export class FormatsController {
  @Get()
  @Endpoint({ summary: 'List the exchange formats', access: withAnyScope(), response: FormatsView })
  list(): FormatsView {
    const { locale } = getContext();
    return {
      data: CODECS.map(({ id, title, mediaType, fileExtension, canRead, canWrite, schemaVersions, losses }) => ({
        ...{ id, mediaType, fileExtension, canRead, canWrite },
        title: title[locale],
        schemaVersions: [...schemaVersions],
        losses: losses.map((loss) => loss[locale]),
      })),
    };
  }
}
