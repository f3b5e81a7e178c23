import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '../../../platform/config';
import { getContext } from '../../../platform/context';
import { Endpoint, ownAccount } from '../../../platform/http';
import { RetentionRulesView } from './retention.dto';
import { daysOf, RETENTION_RULES } from './retention.rules';

@ApiTags('Personal data')
@Controller('api/auth/me/personal-data/retention')
export class RetentionController {
  constructor(private readonly config: Config) {}

  @Get()
  @Endpoint({ summary: 'How long what is kept about me, and why', access: ownAccount(), response: RetentionRulesView })
  list(): RetentionRulesView {
    const { locale } = getContext();
    const data = RETENTION_RULES.map((rule) => ({
      ...{ name: rule.name, what: rule.what[locale], days: daysOf(rule, this.config), from: rule.from[locale] },
      ...{ basis: rule.basis[locale], doneBy: rule.doneBy },
    }));
    return { data };
  }
}
