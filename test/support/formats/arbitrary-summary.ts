import fc from 'fast-check';
import { CHAPTERS, CHAPTERS_WITH_RUNNING_TOTAL, type ChapterNumber } from '../../../src/engine';
import type { ConsolidatedColumns, DeclaredAmounts, DeclaredLevel, Extras } from '../../../src/formats';
import type { SummaryChapter, SummaryEstimateDocument, SummaryRow, SummaryRowType } from '../../../src/formats';
import { date, figure, whole, words } from './arbitrary-document';

/**
 * Documents of summary estimates as the state schema carries them whole: rows stand in chapters that take their kind,
 * calculations and percentages have no elements, and everything that the schema demands is there.
 */
export function arbitrarySummary(): fc.Arbitrary<SummaryEstimateDocument> {
  return fc
    .record({
      kind: fc.constant('summary_estimate' as const),
      source: fc.constant({ format: 'state-xml', schemaVersion: null, program: null, programVersion: null, exportedAt: null }),
      number: words,
      name: words,
      accessLevel: optional(fc.constantFrom('общедоступная информация', 'коммерческая тайна')),
      customer: optional(words),
      ...{ createdOn: date, approvedOn: date },
      approvedBy: optional(words),
      level: optional(priceLevel),
      chapters: fc.uniqueArray(fc.constantFrom(...NUMBERS), { maxLength: 6 }).chain((numbers) => fc.tuple(...numbers.sort((a, b) => a - b).map(chapter))),
      total: columns,
      extras: keptElements({ SubSummaryStageALL: STAGE, Signatures: SIGNATURES }),
    })
    .map(({ level, ...document }) => ({
      ...document,
      priceLevel: level,
      isBaseLevel: level === null ? null : level.quarter === 1,
      extras: document.extras,
    }));
}

const PLACE = { path: '', line: 0, column: 0 };
// Object.keys widens to string[]; the keys of CHAPTERS are the numbers of chapters.
const NUMBERS = Object.keys(CHAPTERS).map((key) => parseInt(key, 10) as ChapterNumber);
const WITHOUT_ESTIMATES: readonly ChapterNumber[] = [10, 13, 14];
const FIRST_WITH_ADDITIONS = 8;
/** What the product has no words for, as it is kept. */
const STAGE = '<StageID>1</StageID><StageName>1 этап</StageName><StageTotal><Total>5.00</Total></StageTotal>';
const SIGNATURES =
  '<ProjectOrg><Name>И</Name></ProjectOrg><ChiefProjectEngineer><Name/></ChiefProjectEngineer><Chief><Name/><Department/></Chief><Customer><Name/><Position/></Customer>';

function optional<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { nil: null, freq: 3 });
}

function keptElements(contents: Readonly<Record<string, string>>): fc.Arbitrary<Extras> {
  const all = Object.entries(contents).map(([name, content]) => [name, `<${name}>${content}</${name}>`]);
  return fc.boolean().map((isKept) => (isKept || 'Signatures' in contents ? (Object.fromEntries(all) as Extras) : {})); // texts by construction
}

const priceLevel = fc.record({
  year: fc.integer({ min: 1964, max: 2100 }),
  quarter: fc.integer({ min: 1, max: 4 }),
  month: optional(fc.integer({ min: 1, max: 12 })),
  day: optional(fc.integer({ min: 1, max: 28 })),
  note: optional(words),
});

const columns: fc.Arbitrary<ConsolidatedColumns> = fc.record({
  building: optional(figure),
  mounting: optional(figure),
  equipment: optional(figure),
  other: optional(figure),
  total: figure,
});

const items: fc.Arbitrary<DeclaredAmounts> = fc
  .record({ total: figure, price: figure, overhead: optional(figure), materials: optional(figure), labourHours: optional(figure) })
  .map(stated);

const details: fc.Arbitrary<DeclaredLevel> = fc.record({
  buckets: fc.record({
    building: items,
    mounting: items,
    equipment: fc.record({ total: figure, equipmentPrice: figure }),
    other: fc.record({ total: figure }),
  }),
  summary: fc.record({ total: figure }),
  otherTotal: fc.constant(null),
  total: figure,
});

function stated(amounts: Readonly<Record<string, string | null>>): DeclaredAmounts {
  return Object.fromEntries(Object.entries(amounts).filter((entry): entry is [string, string] => entry[1] !== null));
}

function chapter(number: ChapterNumber): fc.Arbitrary<SummaryChapter> {
  const isDrawn = CHAPTERS_WITH_RUNNING_TOTAL.includes(number);
  return fc.record({
    number: fc.constant(number),
    name: optional(words),
    rows: fc.array(fc.constantFrom(...typesIn(number)).chain(row), { maxLength: 4 }),
    total: columns,
    runningTotal: isDrawn ? columns : fc.constant(null),
    extras: number === 10 || number < 7 ? keptElements({ RelatedStage: STAGE }) : fc.constant({}),
    place: fc.constant(PLACE),
  });
}

function typesIn(number: ChapterNumber): SummaryRowType[] {
  return [
    ...(WITHOUT_ESTIMATES.includes(number) ? [] : (['local_estimate', 'object_estimate'] as const)),
    'calculation',
    ...(number >= FIRST_WITH_ADDITIONS ? (['addition'] as const) : []),
  ];
}

function row(type: SummaryRowType): fc.Arbitrary<SummaryRow> {
  const isEstimate = type === 'local_estimate' || type === 'object_estimate';
  const isAddition = type === 'addition';
  return fc.record({
    type: fc.constant(type),
    number: whole(9999),
    name: words,
    reason: optional(words),
    link: isAddition ? fc.constant(null) : optional(words),
    stage: isAddition ? fc.constant(null) : optional(fc.record({ id: whole(99), name: words })),
    columns,
    details: isEstimate ? details : fc.constant(null),
    extras: fc.constant({}),
    place: fc.constant(PLACE),
  });
}
