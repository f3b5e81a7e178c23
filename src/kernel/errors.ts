import { ACCESS_ERRORS } from './access-errors';
import type { Bilingual } from './issue';
import { problem, type ProblemKind } from './problem-kind';

export type { ProblemKind } from './problem-kind';

/**
 * Every failure a client can meet. The key is the stable `code` of the problem (RFC 9457); texts may change, codes may
 * not. docs/api/errors.md and the pages at /problems/{code} are made from this list.
 */
export const ERRORS = {
  // The request itself
  MALFORMED_BODY: problem(400, 'The body is not valid JSON', 'Тело запроса — не корректный JSON'),
  VALIDATION_FAILED: problem(400, 'Some fields are wrong', 'Некоторые поля заполнены неверно'),
  CURSOR_INVALID: problem(400, 'The page cursor is not valid for this list', 'Курсор страницы не подходит к этому списку'),
  IDEMPOTENCY_KEY_INVALID: problem(
    400,
    'Idempotency-Key must be 1 to 255 visible ASCII characters',
    'Idempotency-Key — от 1 до 255 видимых символов ASCII',
  ),
  URL_INVALID: problem(400, 'The address is not well-formed', 'Адрес записан неверно'),
  ROUTE_NOT_FOUND: problem(404, 'There is no such address', 'Такого адреса нет'),
  NOT_FOUND: problem(404, 'Not found', 'Не найдено'),
  METHOD_NOT_ALLOWED: problem(405, 'This address does not take this method', 'Этот адрес не принимает такой метод'),
  NOT_ACCEPTABLE: problem(406, 'The answer cannot be given in this form', 'Ответ в такой форме невозможен'),
  BODY_TOO_LARGE: problem(413, 'The body is too large', 'Тело запроса слишком велико'),
  URL_TOO_LONG: problem(414, 'The address is too long', 'Слишком длинный адрес'),
  UNSUPPORTED_MEDIA_TYPE: problem(415, 'This media type is not taken here', 'Такой тип содержимого здесь не принимается'),
  REQUEST_TIMEOUT: problem(408, 'The request took too long to arrive', 'Запрос передавался слишком долго'),
  QUOTA_EXCEEDED: problem(429, 'Too many requests', 'Слишком много запросов'),
  HEADERS_TOO_LARGE: problem(431, 'The request headers are too large', 'Слишком большие заголовки запроса'),
  REQUEST_UNREADABLE: problem(400, 'This is not a well-formed HTTP request', 'Запрос не соответствует HTTP'),

  ...ACCESS_ERRORS,

  // Agreement between writers
  CONFLICT: problem(409, 'The change conflicts with another one', 'Изменение противоречит другому'),
  IDEMPOTENCY_KEY_IN_USE: problem(
    409,
    'The first request with this Idempotency-Key is still running',
    'Первый запрос с этим Idempotency-Key ещё выполняется',
  ),
  IDEMPOTENCY_KEY_REUSE: problem(
    422,
    'This Idempotency-Key was used for another request',
    'Этот Idempotency-Key уже использован для другого запроса',
  ),
  PRECONDITION_FAILED: problem(412, 'The resource has changed since you read it', 'Данные изменились после чтения'),
  PRECONDITION_REQUIRED: problem(428, 'Send If-Match with the ETag you read', 'Нужен заголовок If-Match с ETag'),

  // The service
  INTERNAL: problem(500, 'Something went wrong on our side', 'Ошибка на нашей стороне'),
  SERVICE_UNAVAILABLE: problem(503, 'The service is not available right now', 'Сервис сейчас недоступен'),
  STORAGE_UNAVAILABLE: problem(503, 'The storage of files is not available right now', 'Хранилище файлов сейчас недоступно'),
  STORAGE_FULL: problem(507, 'There is no room to store this', 'Недостаточно места для хранения'),

  // Projects and estimates
  PROJECT_ARCHIVED: problem(409, 'The project is archived', 'Проект в архиве'),
  PROJECT_NOT_EMPTY: problem(409, 'The project still has estimates', 'В проекте есть сметы'),
  EXTERNAL_ID_TAKEN: problem(409, 'This externalId already exists', 'Такой externalId уже есть'),
  IDENTIFIER_TAKEN: problem(409, 'This identifier already exists', 'Такой идентификатор уже есть'),
  ESTIMATE_LOCKED: problem(409, 'The estimate may not be changed in this state', 'Смету в этом состоянии нельзя менять'),
  ESTIMATE_STALE: problem(
    409,
    'The figures of the estimate await their calculation',
    'Показатели сметы ещё пересчитываются',
  ),
  ESTIMATE_CHANGED: problem(409, 'The estimate has been changed since it was imported', 'Смета изменена после импорта'),
  ESTIMATE_IN_USE: problem(409, 'Another document refers to the estimate', 'На смету ссылается другой документ'),
  SECTION_NESTING_TOO_DEEP: problem(422, 'Sections are nested too deep', 'Слишком глубокая вложенность разделов'),
  SECTION_CYCLE: problem(422, 'A section cannot stand inside itself', 'Раздел не может стоять внутри себя'),
  SECTION_NOT_EMPTY: problem(409, 'The section still has positions', 'В разделе есть позиции'),
  LIMIT_REACHED: problem(422, 'A limit of this object is reached', 'Достигнут предел для этого объекта'),
  BULK_REJECTED: problem(422, 'Nothing was written: some items are wrong', 'Ничего не записано: есть ошибочные элементы'),

  // Acts of work done
  ACT_NUMBER_TAKEN: problem(409, 'The estimate has an act with this number', 'Акт с таким номером уже есть'),
  ACT_SIGNED: problem(409, 'A signed act does not change', 'Подписанный акт нельзя менять'),
  ACT_NOT_SIGNABLE: problem(422, 'The act cannot be signed as it is', 'Акт нельзя подписать в таком виде'),
  POSITION_NOT_MEASURABLE: problem(
    422,
    'The position has no quantity that could be done',
    'У позиции нет объёма, который можно выполнить',
  ),
  DONE_BELOW_ZERO: problem(422, 'Less than nothing would be done', 'Выполнено станет меньше нуля'),
  SIGNED_WORK_DONE: problem(
    409,
    'It stands in a signed act of work done',
    'Есть подписанный акт о выполненных работах',
  ),

  // Normatives
  BASE_EXPRESSION_INVALID: problem(422, 'The base expression cannot be read', 'Выражение базы не читается'),
  BASE_NOT_EVALUATED: problem(422, 'The base has no value', 'База не вычисляется'),
  LIMITED_COST_NOT_IN_FORCE: problem(
    422,
    'The limited cost is not in force on this day',
    'Лимитированные затраты не действуют в этот день',
  ),
  UNIT_MISMATCH: problem(422, 'The units measure different things', 'Единицы измеряют разное'),

  // Catalogue
  CATALOGUE_EDITION_EXISTS: problem(
    409,
    'An edition of this name has other files',
    'Редакция с таким названием загружена из других файлов',
  ),
  CATALOGUE_EMPTY: problem(422, 'The files hold no rows of a catalogue', 'В файлах нет строк каталога'),
  CATALOGUE_FILE_UNREADABLE: problem(422, 'A file of the edition cannot be read', 'Файл редакции не читается'),
  CATALOGUE_NORM_UNKNOWN: problem(422, 'The edition has no such norm', 'В редакции нет такой нормы'),
  CATALOGUE_NOT_LOADED: problem(404, 'No edition of the catalogue is loaded', 'Ни одна редакция каталога не загружена'),

  // Prices
  PRICE_SET_PUBLISHED: problem(409, 'A published price set never changes', 'Опубликованный набор цен не меняется'),
  PRICE_SET_NOT_PUBLISHED: problem(409, 'The price set is not published', 'Набор цен не опубликован'),
  PRICE_SET_EMPTY: problem(409, 'The price set has neither prices nor indices', 'В наборе нет ни цен, ни индексов'),
  PRICE_FILE_UNREADABLE: problem(422, 'The file of prices cannot be read', 'Файл цен не читается'),
  PRICE_SET_EXISTS: problem(
    409,
    'This region, zone, quarter and edition is published already',
    'Набор цен этого региона, зоны, квартала и редакции уже опубликован',
  ),
  PRICE_SET_AMBIGUOUS: problem(
    409,
    'Several price sets fit the zone and the quarter of the estimate',
    'Зоне и кварталу сметы отвечает несколько наборов цен',
  ),
  MARKET_ANALYSIS_PUBLISHED: problem(
    409,
    'A published market analysis never changes',
    'Опубликованный конъюнктурный анализ не меняется',
  ),
  MARKET_ANALYSIS_NOT_PUBLISHED: problem(
    409,
    'The market analysis is not published',
    'Конъюнктурный анализ не опубликован',
  ),
  MARKET_ANALYSIS_INCOMPLETE: problem(
    409,
    'Some rows of the market analysis have no price',
    'В конъюнктурном анализе есть строки без цены',
  ),
  TEMPLATE_EMPTY: problem(422, 'There is nothing to keep as a template', 'В шаблоне не будет ни одной позиции'),
  TEMPLATE_METHOD_DIFFERS: problem(
    409,
    'The template and the estimate are calculated by different methods',
    'Шаблон и смета рассчитаны разными методами',
  ),
  REPRICING_STATE: problem(409, 'The repricing is not in the right state for this', 'Переоценка не в том состоянии'),
  REPRICING_OUTDATED: problem(
    409,
    'The estimate has changed since the preview',
    'Смета изменилась после предварительного расчёта',
  ),

  // Files and exchange
  FILE_EMPTY: problem(400, 'The file is empty', 'Файл пуст'),
  FILE_MISSING: problem(400, 'Send one file in the field "file"', 'Передайте один файл в поле «file»'),
  FILE_TYPE_REFUSED: problem(415, 'Files of this type are not taken', 'Файлы такого типа не принимаются'),
  CHECKSUM_MISMATCH: problem(422, 'The checksum does not match the file', 'Контрольная сумма не совпадает с файлом'),
  RANGE_NOT_SATISFIABLE: problem(416, 'The file does not have this range', 'В файле нет такого диапазона'),
  FILE_INFECTED: problem(422, 'The file is infected', 'Файл заражён'),
  FILE_NOT_SCANNED: problem(409, 'The file awaits its virus scan', 'Файл ещё не проверен на вирусы'),
  FILE_NOT_SCANNABLE: problem(413, 'The file is too large to be scanned for viruses', 'Файл слишком велик для проверки на вирусы'),
  ANTIVIRUS_UNAVAILABLE: problem(503, 'The antivirus is not available right now', 'Антивирус сейчас недоступен'),
  FILE_QUOTA_REACHED: problem(422, 'The organisation may not keep more files', 'Исчерпан объём файлов организации'),
  LINK_EXPIRED: problem(410, 'The link has expired', 'Срок ссылки истёк'),
  LINK_USED: problem(410, 'The link has been used', 'Ссылка уже использована'),
  UPLOAD_OFFSET_CONFLICT: problem(409, 'The upload stands at another offset', 'Загрузка остановилась на другом месте'),
  UPLOAD_CHECKSUM_MISMATCH: problem(460, 'The checksum does not match the piece', 'Контрольная сумма не совпадает с фрагментом'),
  TUS_VERSION_UNSUPPORTED: problem(412, 'Send Tus-Resumable: 1.0.0', 'Нужен заголовок Tus-Resumable: 1.0.0'),
  FILE_IN_USE: problem(409, 'The file is in use', 'Файл используется'),
  ARCHIVE_UNREADABLE: problem(422, 'The archive cannot be read', 'Архив не читается'),
  ARCHIVE_TOO_LARGE: problem(422, 'The archive holds too much', 'В архиве слишком много'),
  MEMBER_NAME_REFUSED: problem(422, 'The name leads out of the archive', 'Имя файла ведёт за пределы архива'),
  MEMBER_IS_ARCHIVE: problem(422, 'Archives inside an archive are not opened', 'Архив внутри архива не открывается'),
  MEMBER_ENCRYPTED: problem(422, 'The file in the archive is encrypted, or a link', 'Файл в архиве зашифрован или является ссылкой'),
  IMPORT_NOT_RECOGNISED: problem(422, 'The file is none of the formats that can be imported', 'Формат файла не распознан'),
  IMPORT_MALFORMED: problem(422, 'The document is broken', 'Документ повреждён'),
  IMPORT_SEVERAL_DOCUMENTS: problem(422, 'The file holds more than one document', 'В файле больше одного документа'),
  IMPORT_FORBIDDEN_MARKUP: problem(422, 'The document holds markup that is not read', 'В документе есть недопустимая разметка'),
  IMPORT_ENCODING: problem(422, 'The encoding of the document cannot be read', 'Кодировка документа не читается'),
  IMPORT_TOO_LARGE: problem(422, 'The document is too large to be imported', 'Документ слишком велик для импорта'),
  IMPORT_TOO_DEEP: problem(422, 'The document is nested too deep', 'Слишком глубокая вложенность документа'),
  IMPORT_KIND_UNSUPPORTED: problem(422, 'Documents of this kind are not imported', 'Документы такого вида не импортируются'),
  IMPORT_DIFFERS: problem(
    409,
    'The document does not agree with its calculation',
    'Документ расходится с расчётом',
  ),
  IMPORT_STATE: problem(409, 'The import is not in the right state for this', 'Импорт не в том состоянии'),
  IMPORT_WITHOUT_COLUMNS: problem(409, 'The document is no table: it has no columns to map', 'Документ не является таблицей: в нём нет граф'),
  IMPORT_NOT_MATCHED: problem(409, 'The positions of the document were not matched with a catalogue', 'Позиции документа не сопоставлялись с каталогом'),
  EXPORT_NOT_READY: problem(409, 'The export is not ready', 'Экспорт ещё не готов'),
  EXPORT_TEMPLATE_UNREADABLE: problem(422, 'The workbook to fill has no table with prices or sums', 'В заполняемой книге нет таблицы с графой цены или суммы'),
  EXPORT_EXPIRED: problem(410, 'The file of the export is kept no longer', 'Файл экспорта больше не хранится'),
  EXPORT_CANCELLED: problem(409, 'The export was cancelled', 'Экспорт отменён'),
  FORMAT_UNKNOWN: problem(422, 'There is no such format', 'Такого формата нет'),
  FORMAT_NOT_SUITABLE: problem(422, 'This estimate cannot be written in this format', 'Эту смету нельзя записать в этом формате'),

  // Jobs
  JOB_FINISHED: problem(409, 'The job has already ended', 'Задание уже завершено'),
  JOB_NOT_FAILED: problem(409, 'Only a failed job can be run again', 'Повторить можно только неудавшееся задание'),
  JOB_TIMED_OUT: problem(504, 'The job took too long', 'Задание выполнялось слишком долго'),
  JOB_ABANDONED: problem(500, 'The job was interrupted too many times', 'Задание прерывалось слишком много раз'),
} as const satisfies Record<string, ProblemKind>;

export type ErrorCode = keyof typeof ERRORS;

/** One wrong field. `pointer` is an RFC 6901 pointer into the body, or `?name` for a query parameter. */
export interface FieldError {
  pointer: string;
  detail: Bilingual;
}

export interface AppErrorOptions {
  /** For the client; never an internal text. */
  detail?: Bilingual;
  errors?: FieldError[];
  /** Members added to the problem document as they stand: ids, limits, states. */
  extensions?: Record<string, unknown>;
  /** Seconds after which trying again makes sense; becomes Retry-After. */
  retryAfterSeconds?: number;
  /** For us: goes to the log, never to the client. */
  cause?: unknown;
}

/** The one exception of the product. Thrown once, mapped once (platform/http/problem.filter.ts). */
export class AppError extends Error {
  readonly status: number;
  readonly detail?: Bilingual;
  readonly errors?: FieldError[];
  readonly extensions?: Record<string, unknown>;
  readonly retryAfterSeconds?: number;

  constructor(
    readonly code: ErrorCode,
    options: AppErrorOptions = {},
  ) {
    super(options.detail?.en ?? ERRORS[code].title.en, { cause: options.cause });
    this.name = 'AppError';
    this.status = ERRORS[code].status;
    this.detail = options.detail;
    this.errors = options.errors;
    this.extensions = options.extensions;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
