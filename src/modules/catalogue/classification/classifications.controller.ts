import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, scope } from '../../../platform/http';
import { ClassificationsView, CreateClassifications } from './classification.dto';
import { Classifications } from './classifications.service';

@ApiTags('Catalogue')
@Controller('api/catalogue/classifications')
export class ClassificationsController {
  constructor(private readonly classifications: Classifications) {}

  @Post()
  @Endpoint({
    summary: 'Say which norms and types of work texts mean',
    description:
      'Up to 1,000 works as bills of quantities name them. Corrections of the organisation come first, then what the catalogue ' +
      'says; where no norm is near enough the verdict is `unknown`. Nothing is stored: the same request gives the same answer.',
    access: scope('estimates:read'),
    cost: 50,
    response: ClassificationsView,
    status: 200,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED'],
    idempotency: 'none',
  })
  classify(@Body() input: CreateClassifications): Promise<ClassificationsView> {
    return this.classifications.classify(input);
  }
}
