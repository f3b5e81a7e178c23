import { Injectable } from '@nestjs/common';
import type { WorkSite } from '../../../engine/normatives/work-site';
import { Handles } from '../../../platform/queue';
import { ChooseMarkups } from './choose-markups.job';
import { MarkupChoices, type MarkupCounts } from './markup-choices.service';

@Injectable()
export class MarkupChoicesJobs {
  constructor(private readonly choices: MarkupChoices) {}

  @Handles(ChooseMarkups)
  choose(payload: { estimateId: string; site: WorkSite | null; reductions: string[] }): Promise<MarkupCounts> {
    return this.choices.chooseAll(payload);
  }
}
