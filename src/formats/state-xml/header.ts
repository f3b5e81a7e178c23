import { decimalOrNull } from '../../kernel/decimal';
import { notCarried } from '../not-carried';
import type { EstimateDocument, EstimateHeader, IndexKind, NumberedName } from '../document';
import { escapeText } from '../xml/escape';
import { calendarDate } from './calendar-date';
import { type Field, forSchemas, only, table, type Table } from './field';
import { choice, custom, kept, listed, missingIn, optionalText, part, text, within, writeValue } from './fields';
import { unknownWord } from './issue-texts';
import { exportDateTime, meta } from './document-head';
import { legalBasis } from './legal';
import { readSummary, writeSummary } from './money';
import { priceLevel } from './price-level';
import { region } from './region';
import { excerpt } from './read-scope';
import {
  BIM,
  CYRILLIC_TERRITORY_TYPE,
  LATIN_TERRITORY_TYPE,
  MIXED_TERRITORY_TYPES,
  NEWER,
  OLDER,
  RIM,
} from './schema';
import { ACCESS_LEVELS, OBJECT_TYPES, TERRITORY, type Words, wordFor } from './vocabulary';
import { workKind } from './work-kind';
import { notAllowed } from './write-issue-texts';

const header = (document: EstimateDocument): EstimateHeader => document.estimate;

/** A spine element: its place in the order of the schema, without a reading or writing of its own. */
function spine<T>(name: string): Field<T> {
  return custom(
    name,
    () => undefined,
    () => undefined,
  );
}

const numberAndName: readonly Field<NumberedName>[] = [
  optionalText('Num', 'number', 'mandatory'),
  text('Name', 'name'),
];
const signatures: Table<EstimateHeader['signatures']> = table<EstimateHeader['signatures']>(
  optionalText('ComposeFIO', 'composedBy', 'mandatory'),
  optionalText('VerifyFIO', 'verifiedBy', 'mandatory'),
);

/** The root, whatever it is called. */
export const CONSTRUCTION: Table<EstimateDocument> = table<EstimateDocument>(
  meta('ЛС'),
  part((document) => document.construction, numberAndName),
  spine('Object'),
  kept('BIMFiles'),
  exportDateTime(),
);

/** Object */
export const OBJECT: Table<EstimateDocument> = table<EstimateDocument>(
  part<EstimateDocument, EstimateDocument['object']>(
    (document) => document.object,
    [
      optionalText('Num', 'number', 'mandatory'),
      listed('AccessLevel', 'accessLevel', ACCESS_LEVELS),
      text('Name', 'name'),
      optionalText('Address', 'address'),
    ],
  ),
  spine('Estimate'),
);

/** Estimate */
export const ESTIMATE: Table<EstimateDocument> = table<EstimateDocument>(
  part<EstimateDocument, EstimateHeader>(header, [
    guid(),
    legalBasis(),
    optionalText('Salary', 'salaryAct', 'mandatory'),
    ...indexing(),
    region(),
    ...territory(),
  ]),
  part(header, [
    only(RIM, optionalText('Industry', 'industry')),
    only(NEWER, listed('ObjectType', 'objectType', OBJECT_TYPES, 'mandatory')),
    only(
      OLDER,
      missingIn<EstimateHeader>('ObjectType', (source) => source.objectType !== null),
    ),
    text('Num', 'number'),
    text('Name', 'name'),
    calendarDate('Date', 'date'),
    ...constructionVolume(),
    ...workKind<EstimateHeader>(),
    priceLevel('PriceLevelBase', 'priceLevelBase'),
    priceLevel('PriceLevelCur', 'priceLevelCurrent'),
    optionalText('Reason', 'reason'),
  ]),
  custom(
    'EstimatePrice',
    (element, target, scope) => {
      target.declared = readSummary(element, { of: target.estimate.indices, areGathered: true }, scope);
    },
    ({ declared, estimate: { indices } }, out) => {
      if (declared !== null) writeSummary(out, 'EstimatePrice', declared, { of: indices, areGathered: true });
      else if (!out.kept('EstimatePrice') && indices.length > 0) {
        out.issue(
          notCarried({ ru: 'индексы сметы без её итогов', en: 'indices of an estimate without totals' }),
          'EstimatePrice',
        );
      }
    },
  ),
  part((document) => document.estimate.signatures, [within('Signatures', signatures)]),
  spine('Sections'),
);

const GUID = /^\{[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}$/;

/** Meta. The program that wrote the document is read; the one that writes it now is written. */
function guid(): Field<EstimateHeader> {
  return custom('GUID', optionalText<EstimateHeader>('GUID', 'guid').read, (source, out) => {
    if (source.guid === null) return;
    const braced = `{${source.guid.replace(/[{}]/g, '').toUpperCase()}}`;
    if (GUID.test(braced)) out.leaf('GUID', braced);
    else out.issue(notAllowed('GUID', source.guid), 'GUID');
  });
}

const INDEX_KIND: Words<IndexKind> = {
  none: 'Отсутствует',
  construction_and_mounting: 'Индексы к СМР',
  elements: 'Индексы к элементам прямых затрат',
  elements_in_position: 'Индексы к элементам прямых затрат в позиции',
};

/** What only base-index estimates have: its presence tells the method where the root does not. */
function indexing(): Field<EstimateHeader>[] {
  const kind = custom<EstimateHeader>(
    'IndexType',
    (element, target, scope) => {
      const word = scope.text(element);
      target.method = 'base_index';
      target.indexKind = wordFor(INDEX_KIND, word);
      if (target.indexKind !== null || word === '') return;
      scope.keep(element);
      scope.issue(unknownWord('IndexType', excerpt(word)), element);
    },
    (source, out) => {
      const { indexKind = null } = source;
      writeValue(out, 'IndexType', indexKind === null ? null : INDEX_KIND[indexKind], 'mandatory');
    },
  );
  return forSchemas(BIM, kind, kept<EstimateHeader>('IndexObjectType'), kept<EstimateHeader>('IndexIndustryType'));
}

function territory(): Field<EstimateHeader>[] {
  return [
    only(OLDER, choice<EstimateHeader, EstimateHeader['territory']>(CYRILLIC_TERRITORY_TYPE, 'territory', TERRITORY)),
    only(NEWER, choice<EstimateHeader, EstimateHeader['territory']>(LATIN_TERRITORY_TYPE, 'territory', TERRITORY)),
    ...MIXED_TERRITORY_TYPES.map((name) =>
      only([], choice<EstimateHeader, EstimateHeader['territory']>(name, 'territory', TERRITORY)),
    ),
  ];
}

type Volume = NonNullable<EstimateHeader['constructionVolume']>;
const NO_VOLUME: Volume = { quantity: '', unit: null, pricePerUnit: null };

/** Three elements that are one thing with us; `finishVolume` sees to it once all have been read. */
function constructionVolume(): Field<EstimateHeader>[] {
  const leaf = (name: string, key: keyof Volume): Field<EstimateHeader> =>
    custom(
      name,
      (element, target, scope) => {
        const value = key === 'unit' ? scope.text(element) || null : scope.decimal(element);
        if (value === null) return;
        target.constructionVolume = { ...(target.constructionVolume ?? NO_VOLUME), [key]: value };
      },
      (source, out) => {
        if (source.constructionVolume === null) out.kept(name);
        else writeValue(out, name, source.constructionVolume[key]);
      },
    );
  return [leaf('Quantity', 'quantity'), leaf('PricePerUnit', 'pricePerUnit'), leaf('QuantityUnit', 'unit')];
}

/** A price or a unit without a quantity is no volume; they are kept as they are. */
export function finishVolume(estimate: EstimateHeader): void {
  const volume = estimate.constructionVolume;
  if (volume === null || decimalOrNull(volume.quantity || null) !== null) return;
  estimate.constructionVolume = null;
  for (const [name, value] of [
    ['PricePerUnit', volume.pricePerUnit],
    ['QuantityUnit', volume.unit],
  ] as const) {
    if (value !== null) estimate.extras[name] = `<${name}>${escapeText(value)}</${name}>`;
  }
}
