import { Controller, Get, Header, Param } from '@nestjs/common';
import { AppError, ERRORS, type ErrorCode } from '../../kernel/errors';
import { anyone } from './access';
import { Endpoint } from './endpoint';
import { problemSlug } from './problem';

// The keys of ERRORS are the codes.
const CODES = Object.keys(ERRORS) as ErrorCode[];
const CODE_BY_SLUG = new Map(CODES.map((code) => [problemSlug(code), code]));

/** The page behind the `type` of every problem: what it means, for a person. */
@Controller('problems')
export class ProblemPagesController {
  @Get(':slug')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Endpoint({
    summary: 'What a problem type means',
    access: anyone(),
    produces: 'text/html',
    errors: ['NOT_FOUND'],
  })
  page(@Param('slug') slug: string): string {
    const code = CODE_BY_SLUG.get(slug);
    if (code === undefined) throw new AppError('NOT_FOUND');
    const { status, title } = ERRORS[code];
    return [
      '<!doctype html><html lang="en"><meta charset="utf-8">',
      `<title>${code}</title>`,
      `<h1>${code}</h1><p>HTTP ${status}</p><p>${title.en}</p><p lang="ru">${title.ru}</p></html>`,
    ].join('\n');
  }
}
