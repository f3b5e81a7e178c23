import { FormatError, type DocumentKind, type FormatErrorReason } from '../../formats';
import { ERRORS, type AppError, type ErrorCode } from '../../kernel/errors';
import type { Bilingual } from '../../kernel/issue';

/** Why there is nothing to import, for the owner of the file. */
export interface ImportFailure {
  code: ErrorCode;
  detail: Bilingual;
  /** Where the reader gave up, in the source file, from 1. */
  place: { line: number; column: number } | null;
}

const CODES: Readonly<Record<FormatErrorReason, ErrorCode>> = {
  not_this_format: 'IMPORT_NOT_RECOGNISED',
  malformed: 'IMPORT_MALFORMED',
  several_documents: 'IMPORT_SEVERAL_DOCUMENTS',
  nothing_inside: 'IMPORT_MALFORMED',
  forbidden_markup: 'IMPORT_FORBIDDEN_MARKUP',
  unsupported_encoding: 'IMPORT_ENCODING',
  too_large: 'IMPORT_TOO_LARGE',
  too_deep: 'IMPORT_TOO_DEEP',
  too_many_nodes: 'IMPORT_TOO_LARGE',
  unsupported_version: 'IMPORT_KIND_UNSUPPORTED',
};

/** What to do about it, where there is more to say than the title does. */
const DETAILS: Readonly<Partial<Record<FormatErrorReason, Bilingual>>> = {
  not_this_format: {
    ru: 'Содержимое файла не похоже ни на один из форматов; их список — GET /api/formats.',
    en: 'The content of the file is none of the formats; GET /api/formats lists them.',
  },
  malformed: {
    ru: 'Документ повреждён или передан не полностью: его строение нарушено. Выгрузите его из программы заново.',
    en: 'The document is damaged or a part of it is missing: it does not hold together. Export it from its program again.',
  },
  several_documents: {
    ru: 'В указанном месте начинается ещё один документ: второй корневой элемент либо второй Object или Estimate, которые по схеме одни. Выгрузите каждую смету отдельным файлом; архив из них загружается целиком (POST /api/imports/bulk).',
    en: 'Another document begins at the place named: a second root, or a second Object or Estimate, of which the schema has one. Export each estimate as a file of its own; an archive of them is imported at once (POST /api/imports/bulk).',
  },
  nothing_inside: {
    ru: 'Формат документа узнан, но самой сметы в нём нет: отсутствуют элементы Object и Estimate (в объектном расчёте – Object, в сводном – главы). Выгрузите документ из программы заново.',
    en: 'The format is known, but there is no estimate in the document: Object and Estimate are missing (of an object estimate Object, of a summary estimate its chapters). Export it from its program again.',
  },
  forbidden_markup: {
    ru: 'Документы со вставками, которые программа должна исполнить или загрузить (в XML это DTD и сущности), не читаются. Выгрузите документ без них.',
    en: 'Documents with insertions that a program would have to carry out or fetch (in XML a DTD and entities) are not read. Export it without them.',
  },
  unsupported_encoding: {
    ru: 'Документ читается в UTF-8, UTF-16 и windows-1251, текстовые форматы (АРПС, CSV) также в CP866; если документ объявляет кодировку, она должна быть настоящей.',
    en: 'Documents are read in UTF-8, UTF-16 and windows-1251, text formats (ARPS, CSV) in CP866 as well; where a document declares its encoding, that has to be the true one.',
  },
};

const KINDS: Readonly<Record<DocumentKind, Bilingual>> = {
  local_estimate_resource_index: { ru: 'локальная смета (РИМ)', en: 'a local estimate (resource-index method)' },
  local_estimate_base_index: { ru: 'локальная смета (БИМ)', en: 'a local estimate (base-index method)' },
  local_estimate: { ru: 'локальная смета', en: 'a local estimate' },
  object_estimate: { ru: 'объектный сметный расчёт', en: 'an object estimate' },
  summary_estimate: { ru: 'сводный сметный расчёт', en: 'a summary estimate' },
  costs_summary: { ru: 'сводка затрат', en: 'a costs summary' },
  quantity_takeoff: { ru: 'ведомость объёмов работ', en: 'a quantity takeoff' },
  comparative_takeoff: { ru: 'сопоставительная ведомость объёмов работ', en: 'a comparative quantity takeoff' },
  market_analysis: { ru: 'конъюнктурный анализ', en: 'a market analysis' },
  old_workbook: { ru: 'документ старого формата (.xls, .doc) или под паролем', en: 'a document of an old format (.xls, .doc), or behind a password' },
  open_document: { ru: 'документ OpenDocument (.ods)', en: 'an OpenDocument file (.ods)' },
  binary_workbook: { ru: 'двоичная книга Excel (.xlsb)', en: 'a binary workbook (.xlsb)' },
  unknown: { ru: 'документ неизвестного вида', en: 'a document of an unknown kind' },
};

/** The failure of a document that no codec could read. */
export function unreadable(error: FormatError): ImportFailure {
  const { reason, place, documentKind } = error;
  const code = CODES[reason];
  const detail = documentKind === null ? DETAILS[reason] : unsupportedKind(documentKind);
  return { code, detail: detail ?? ERRORS[code].title, place };
}

/** The failure of an import that a problem of ours, or of its surroundings, has ended. */
export function failureOf({ code, detail }: AppError): ImportFailure {
  return { code, detail: detail ?? ERRORS[code].title, place: null };
}

/** Their tables can be read, once they are saved otherwise. */
const OF_OFFICE: ReadonlySet<DocumentKind> = new Set(['old_workbook', 'open_document', 'binary_workbook']);

function unsupportedKind(kind: DocumentKind): Bilingual {
  const { ru, en } = KINDS[kind];
  if (OF_OFFICE.has(kind)) return { ru: `Это ${ru}; сохраните таблицу как книгу .xlsx без пароля.`, en: `This is ${en}; save the table as an .xlsx workbook without a password.` };
  return {
    ru: `Это ${ru}; импортируются локальные сметы (РИМ и БИМ), объектные и сводные сметные расчёты и ведомости объёмов работ.`,
    en: `This is ${en}; local estimates by the resource-index and the base-index method, object and summary estimates and quantity takeoffs are imported.`,
  };
}
