import { Choice, Count, Parts, Text } from '../../../platform/http';

const MAX_RULES = 100;
const MAX_DAYS = 40_000;
const DOERS = ['schedule', 'owner'] as const;

export class RetentionRuleView {
  @Text({ max: 50, example: 'sessions' })
  name!: string;

  @Text({ about: 'What is kept', max: 300, example: 'Sessions that are over: device, address, country' })
  what!: string;

  @Count({ about: 'For how many days; null for as long as what it belongs to', max: MAX_DAYS, nullable: true, example: 30 })
  days!: number | null;

  @Text({ about: 'Counted from when', max: 300, example: 'from their end' })
  from!: string;

  @Text({ about: 'Why so long', max: 300, example: '152-FZ, art. 19 (security)' })
  basis!: string;

  @Choice(DOERS, { name: 'RetentionDoer', about: '`schedule`: every hour; `owner`: by a run of its own, or with what it belongs to' })
  doneBy!: (typeof DOERS)[number];
}

export class RetentionRulesView {
  @Parts(() => RetentionRuleView, { max: MAX_RULES })
  data!: RetentionRuleView[];
}
