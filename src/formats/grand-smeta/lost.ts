import { decimal } from '../../kernel/decimal';
import type { EstimateDocument, MarkupDocument, PositionDocument, SectionDocument } from '../document';
import { isLevelSpelledWhole } from './values';
import { hasWritableCode } from './section';
import { hasOtherHours } from './unit-rate';
import { kindOf } from './work-kind-catalogue';
import type { WriteScope } from './write-scope';

/** What of a position has no place in the format. */
export function tellLostOfPosition(position: PositionDocument, scope: WriteScope): void {
  const { kind, workType, summaryType, overhead, profit, price, unitRate } = position;
  if (position.amendments !== null) scope.moneyLost({ ru: 'поправочные надбавки', en: 'amendments' });
  if (position.loadPercent !== null || position.idlePercent !== null) {
    scope.moneyLost({ ru: 'доли пусконаладочных работ', en: 'shares of commissioning' });
  }
  if (position.statedCoefficients !== undefined) scope.lost({ ru: 'итоговые коэффициенты', en: 'final coefficients' });
  if (position.quantityTakeoff !== null) scope.lost({ ru: 'ссылка на ведомость объёмов', en: 'the link to the bill of quantities' });
  if (workType !== null && workType !== summaryType) {
    scope.moneyLost({ ru: 'вид работ, отличный от графы сводки', en: 'a work type that is not the column of the summary' });
  }
  if (isRowOfOtherKind(position)) scope.moneyLost({ ru: 'вид строки', en: 'the kind of a row' });
  if (kind !== 'cost' && position.resources.length > 0) {
    scope.moneyLost({ ru: 'строки под ценовой позицией', en: 'lines under a row priced itself' });
  }
  if (price !== null && (price.source === 'manual' || price.indexReason !== null)) scope.lost({ ru: 'источник цены', en: 'the source of a price' });
  if (unitRate !== null && hasOtherHours(position, unitRate)) scope.lost({ ru: 'часы расценки', en: 'hours of the unit rate' });
  const named = kindOf(position);
  if (profit !== null && profit.name !== named.profit?.name) scope.lost({ ru: 'наименование СП', en: 'the name of the profit' });
  for (const markup of [overhead, profit]) if (hasNamedReductions(markup)) scope.lost({ ru: 'названия коэффициентов к НР и СП', en: 'names of reductions of overhead and profit' });
}

/** Equipment is told by its column alone; transport and other costs look the same. */
function isRowOfOtherKind({ kind, summaryType }: PositionDocument): boolean {
  if (kind === 'transport') return true;
  return kind === 'equipment' ? summaryType !== 'equipment' : kind === 'material' && summaryType === 'equipment';
}

function hasNamedReductions(markup: MarkupDocument | null): boolean {
  const reductions = markup?.coefficients ?? [];
  return reductions.length > 1 || reductions.some(({ reason }) => reason !== '');
}

export function tellLostOfSection({ code }: SectionDocument, depth: number, scope: WriteScope): void {
  const isWritable = depth === 0 ? code === '' || hasWritableCode(code) : code === '';
  if (!isWritable) scope.lost({ ru: 'код раздела', en: 'the code of a section' });
  if (depth > 1) scope.lost({ ru: 'вложенность разделов глубже подраздела', en: 'nesting of sections below subsections' });
}

export function tellLostOfHeader({ construction, object, estimate }: EstimateDocument, scope: WriteScope): void {
  const { region, legal } = estimate;
  const lost: readonly [isLost: boolean, ru: string, en: string][] = [
    [construction.number !== null || object.number !== null, 'номера стройки и объекта', 'numbers of construction and object'],
    [object.address !== null || object.accessLevel !== null, 'адрес объекта и гриф', 'address and access level of the object'],
    [estimate.guid !== null, 'идентификатор сметы', 'the identifier of the estimate'],
    [estimate.industry !== null || estimate.objectType !== null, 'отрасль и вид объекта', 'industry and type of the object'],
    [region !== null && (region.state ?? region.subregionCode ?? region.subregionName) !== null, 'район и федеральный округ', 'district and subregion'],
    [legal.some(({ role }, index) => !CARRIED_ROLES.has(role) || legal.findIndex((act) => act.role === role) < index), 'прочие нормативные акты', 'further acts'],
    [[estimate.priceLevelBase, estimate.priceLevelCurrent].some((level) => level !== null && !isLevelSpelledWhole(level)), 'примечания к уровню цен', 'notes of price levels'],
    [estimate.constructionVolume?.pricePerUnit != null, 'стоимость единицы объёма', 'the price per unit of the construction'],
    [estimate.method === 'resource', 'ресурсный метод (записан ресурсно-индексным)', 'the resource method (written as resource-index)'],
  ];
  for (const [isLost, ru, en] of lost) if (isLost) scope.lost({ ru, en });
  if (estimate.territory !== 'ordinary') scope.lost({ ru: 'вид территории', en: 'the type of territory' });
  if (estimate.indices.length > 0) scope.moneyLost({ ru: 'индексы сметы в целом', en: 'indices of the whole estimate' });
  if (isIndexedAsWhole(estimate)) scope.moneyLost({ ru: 'индексация сметы в целом', en: 'indexing of the estimate as a whole' });
  const isLosing = estimate.coefficients.some(({ values }) => values.some(({ target, value }) => target === 'equipment' && !decimal(value).equals(1)));
  if (isLosing) scope.moneyLost({ ru: 'коэффициенты к оборудованию', en: 'coefficients to equipment' });
}

/** Readers index the elements of each position. */
function isIndexedAsWhole({ indexKind }: EstimateDocument['estimate']): boolean {
  return indexKind === 'construction_and_mounting' || indexKind === 'elements';
}

const CARRIED_ROLES: ReadonlySet<string> = new Set(['main', 'overheads', 'profits', 'indexes']);
