import type { Bilingual } from '../../kernel/issue';
import type { EstimateDocument, PositionDocument, ResourceDocument } from '../document';
import type { Losses } from '../text/losses';

const LEGAL: Bilingual = { ru: 'нормативные документы', en: 'legal documents' };
const VARIABLES: Bilingual = { ru: 'переменные формул', en: 'variables of formulas' };
const FORMULAS: Bilingual = { ru: 'формулы объёмов', en: 'formulas of quantities' };
const COMMISSIONING: Bilingual = { ru: 'доли пусконаладочных работ', en: 'shares of commissioning works' };
const RESOURCE_COEFFICIENTS: Bilingual = {
  ru: 'состав коэффициентов ресурсов (итоговые записаны)',
  en: 'what coefficients of resources are made of (the final ones are written)',
};
const MARKUP_COEFFICIENTS: Bilingual = {
  ru: 'обоснования коэффициентов к НР и СП (сами коэффициенты записаны)',
  en: 'reasons of coefficients to overhead and profit (the coefficients are written)',
};
const MARKUP_BASES: Bilingual = { ru: 'базы начисления НР и СП, отличные от ФОТ', en: 'bases of overhead and profit other than the payroll' };
const COMMENTS: Bilingual = { ru: 'комментарии', en: 'comments' };

/** What the form has no place for. */
export const LOSSES: readonly Bilingual[] = [
  ...[LEGAL, VARIABLES, FORMULAS, COMMISSIONING],
  ...[RESOURCE_COEFFICIENTS, MARKUP_COEFFICIENTS, MARKUP_BASES, COMMENTS],
];

export function countLosses(position: PositionDocument, lost: Losses): void {
  const { overhead, profit } = position;
  const markups = [overhead, profit].flatMap((markup) => markup ?? []);
  lost.count(FORMULAS, position.quantityFormula === null ? 0 : 1);
  lost.count(COMMISSIONING, position.loadPercent === null && position.idlePercent === null ? 0 : 1);
  lost.count(COMMENTS, position.comment === null ? 0 : 1);
  lost.count(MARKUP_COEFFICIENTS, markups.filter(({ coefficients }) => coefficients.length > 0).length);
  lost.count(MARKUP_BASES, markups.filter(({ base }) => base !== 'salary').length);
  for (const resource of position.resources) countOfResource(resource, lost);
}

function countOfResource({ coefficients, comment, children }: ResourceDocument, lost: Losses): void {
  lost.count(RESOURCE_COEFFICIENTS, coefficients.length === 0 ? 0 : 1);
  lost.count(COMMENTS, comment === null ? 0 : 1);
  for (const child of children) countOfResource(child, lost);
}

export function countHeaderLosses({ estimate }: EstimateDocument, lost: Losses): void {
  lost.count(LEGAL, estimate.legal.length);
  lost.count(VARIABLES, estimate.variables?.length ?? 0);
}
