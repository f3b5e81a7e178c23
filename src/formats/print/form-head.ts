import { round } from '../../engine';
import { Decimal, decimal, moneyText } from '../../kernel/decimal';
import type { DecimalText, DeclaredSummary, EstimateDocument, LegalDocument, PriceLevelDocument } from '../document';
import { METHODS } from './columns';
import { PROGRAM_CAPTION } from './content-hash';
import { printed, printedMoney } from './numbers';
import type { Caption } from './report';

const THOUSAND = new Decimal(1000);
const QUARTERS = ['I', 'II', 'III', 'IV'];
const MONTHS = ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'];
const NORMATIVES: readonly LegalDocument['role'][] = ['main', 'methodology', 'overheads', 'profits'];
const INDEXES: readonly LegalDocument['role'][] = ['indexes'];

/** Captions and values above the table of a local estimate (421/пр, приложение 2), those without a value left out. */
export function formHead(
  { construction, object, estimate }: EstimateDocument,
  summary: DeclaredSummary | null,
  program: { name: string; version: string },
): Caption[] {
  const { legal, region, constructionVolume: volume } = estimate;
  const lines: Caption[] = [
    [PROGRAM_CAPTION, `${program.name} ${program.version}`],
    ['Наименование редакции сметных нормативов', listOf(legal, NORMATIVES, 'name')],
    ['Реквизиты приказов Минстроя России об утверждении сметных нормативов', listOf(legal, NORMATIVES, 'orders')],
    ['Реквизиты писем Минстроя России об индексах изменения сметной стоимости', indexLetters(legal)],
    ['Реквизиты нормативного правового акта об оплате труда', estimate.salaryAct ?? ''],
    ['Наименование субъекта Российской Федерации', region?.name ?? ''],
    ['Наименование зоны субъекта Российской Федерации', region?.subregionName ?? ''],
    ['Наименование стройки', construction.name],
    ['Наименование объекта капитального строительства', object.name],
    ['Составлен', `${METHODS[estimate.method]} методом`],
    ['Основание', estimate.reason ?? ''],
    ['Составлен в уровне цен', priceLevel(estimate.priceLevelCurrent)],
    ['Базисный уровень цен', priceLevel(estimate.priceLevelBase)],
    ...costs(summary),
    ['Расчётный измеритель конструктивного решения', volumeText(volume)],
  ];
  return lines.filter(([, value]) => value.trim() !== '');
}

/** Headers speak in thousands, and of hours as they are. */
function costs(summary: DeclaredSummary | null): Caption[] {
  const { buckets = {}, otherTotal = null, total = null, summary: whole = null } = summary ?? {};
  return [
    ['Сметная стоимость', thousands(total)],
    ['в том числе строительных работ', thousands(buckets.building?.['total'])],
    ['в том числе монтажных работ', thousands(buckets.mounting?.['total'])],
    ['в том числе оборудования', thousands(buckets.equipment?.['total'])],
    ['в том числе прочих затрат', thousands(otherTotal)],
    ['Средства на оплату труда рабочих', thousands(whole?.['workersSalary'])],
    ['Средства на оплату труда машинистов', thousands(whole?.['machinistSalary'])],
    ['Нормативные затраты труда рабочих', hours(whole?.['labourHours'])],
    ['Нормативные затраты труда машинистов', hours(whole?.['machinistHours'])],
  ];
}

function listOf(legal: readonly LegalDocument[], roles: readonly LegalDocument['role'][], part: 'name' | 'orders'): string {
  const texts = legal.filter(({ role }) => roles.includes(role)).map((act) => act[part] ?? '');
  return [...new Set(texts.filter((text) => text !== ''))].join('; ');
}

function indexLetters(legal: readonly LegalDocument[]): string {
  return [listOf(legal, INDEXES, 'name'), listOf(legal, INDEXES, 'orders')].filter((text) => text !== '').join('; ');
}

function thousands(rubles: DecimalText | null | undefined): string {
  if (rubles === null || rubles === undefined || decimal(rubles).isZero()) return '';
  return `${printedMoney(moneyText(round(decimal(rubles).div(THOUSAND), 'thousands')))} тыс. руб.`;
}

function hours(text: DecimalText | null | undefined): string {
  return text === null || text === undefined ? '' : `${printed(text)} чел.-ч`;
}

function priceLevel(level: PriceLevelDocument | null): string {
  if (level === null) return '';
  const { year, quarter, month, note } = level;
  const part = quarter === null ? (MONTHS[(month ?? 0) - 1] ?? '') : `${QUARTERS[quarter - 1]} квартал`;
  const time = `${part} ${year} г.`.trim();
  return note === null ? time : `${time} (${note})`;
}

function volumeText(volume: EstimateDocument['estimate']['constructionVolume']): string {
  if (volume === null || decimal(volume.quantity).isZero()) return '';
  return `${printed(volume.quantity)} ${volume.unit ?? ''}`.trim();
}
