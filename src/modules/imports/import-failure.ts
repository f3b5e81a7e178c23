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
    ru: 'Разметка документа нарушена или файл передан не полностью. Выгрузите его из программы заново.',
    en: 'The markup of the document is broken, or a part of the file is missing. Export it from its program again.',
  },
  forbidden_markup: {
    ru: 'Документы с DTD и сущностями не читаются. Выгрузите документ без DOCTYPE.',
    en: 'Documents with a DTD or entities are not read. Export it without DOCTYPE.',
  },
  unsupported_encoding: {
    ru: 'Документ должен быть в UTF-8 или windows-1251, и его объявление должно это называть.',
    en: 'A document is in UTF-8 or windows-1251, and its declaration says so.',
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
  market_analysis: { ru: 'конъюнктурный анализ', en: 'a market analysis' },
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

function unsupportedKind(kind: DocumentKind): Bilingual {
  return {
    ru: `Это ${KINDS[kind].ru}; импортируются локальные сметы (РИМ и БИМ) и объектные сметные расчёты.`,
    en: `This is ${KINDS[kind].en}; local estimates by the resource-index and the base-index method and object estimates are imported.`,
  };
}
