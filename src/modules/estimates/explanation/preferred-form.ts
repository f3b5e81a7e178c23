import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf, prefersText } from '../../../platform/http';
import { writtenExplanation, type TitledExplanation } from './explanation.views';

/** For `@Endpoint({ alsoText })` of every route that explains. */
export const AS_TEXT = {
  about: 'With `Accept: text/plain`: for people, in Russian unless `Accept-Language` asks for English',
  example: '1. Всего по позиции: 13 948,32\n   Всего = ПЗ\n   …',
};

interface Exchange<View> {
  request: FastifyRequest;
  reply: FastifyReply;
  view: (explained: TitledExplanation) => View;
}

/** The form that the client prefers. A text is Russian unless English is asked for: its readers are estimators. */
export function inPreferredForm<View>(
  explained: TitledExplanation,
  { request: { headers }, reply, view }: Exchange<View>,
): View | string {
  reply.header('vary', [reply.getHeader('vary'), 'Accept, Accept-Language'].join(', '));
  if (!prefersText(headers.accept)) return view(explained);
  reply.type('text/plain; charset=utf-8');
  return writtenExplanation(explained, localeOf(headers['accept-language'], 'ru'));
}
