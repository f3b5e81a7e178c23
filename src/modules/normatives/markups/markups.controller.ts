import { Controller, Get, Query } from '@nestjs/common';
import { chooseMarkups } from '../../../engine/normatives/choose-markups';
import { MARKUP_TABLE, type MarkupRule } from '../../../engine/normatives/markup-rules';
import { MARKUP_SOURCE } from '../../../engine/normatives/normative-source';
import { Endpoint, scope } from '../../../platform/http';
import { FixedLists } from '../fixed-lists';
import { sourceView } from '../source.dto';
import { questionOf } from './markup-question';
import { candidatesView, ruleView } from './markup.views';
import { CandidatesQuery, MarkupCandidatesView, MarkupRulePage, MarkupsQuery } from './markups.dto';

@Controller('api/normatives/markups')
export class MarkupsController {
  constructor(private readonly lists: FixedLists) {}

  @Get()
  @Endpoint({
    summary: 'List overhead and profit by type of work',
    access: scope('estimates:read'),
    response: MarkupRulePage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: MarkupsQuery): MarkupRulePage {
    const { territory, q } = query;
    const page = this.lists.page(MARKUP_TABLE.rules.filter((rule) => isAbout(rule, q)), {
      list: ['markups', territory ?? null, q ?? null],
      query,
      idOf: ({ code }) => code,
      view: (rule) => ruleView(rule, territory),
    });
    return { ...page, source: sourceView(MARKUP_SOURCE) };
  }

  @Get('candidates')
  @Endpoint({
    summary: 'Find overhead and profit for a norm',
    description:
      'Chooses where the official table leaves no doubt. Otherwise all rules that may hold come back to be asked ' +
      'about, with what would settle it. `overhead` and `profit` of a candidate can be sent with a position as they ' +
      'stand.',
    access: scope('estimates:read'),
    response: MarkupCandidatesView,
  })
  candidates(@Query() query: CandidatesQuery): MarkupCandidatesView {
    const question = questionOf(query);
    return candidatesView(chooseMarkups(question), question.code, query.territory);
  }
}

function isAbout({ code, item, name, collections }: MarkupRule, q: string | undefined): boolean {
  if (q === undefined) return true;
  const wanted = searched(q);
  return [name, collections, item, `Пр/812-${code}`, `Пр/774-${code}`].some((text) => searched(text).includes(wanted));
}

/** People write «проёмы», the table prints «Проемы». */
function searched(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
