import type { Bilingual } from '../kernel/issue';
import type { FormatError, FormatErrorReason } from './codec';

const REASONS: Readonly<Record<Exclude<FormatErrorReason, 'not_this_format'>, Bilingual>> = {
  malformed: {
    ru: 'разметка нарушена или файл передан не полностью',
    en: 'its markup is broken, or a part of it is missing',
  },
  several_documents: { ru: 'здесь начинается второй документ; в файле должен быть один', en: 'a second document begins here; a file has one' },
  nothing_inside: { ru: 'документа внутри корневого элемента нет', en: 'there is no document inside of its root' },
  forbidden_markup: { ru: 'DTD и сущности не читаются', en: 'a DTD or entities are not read' },
  unsupported_encoding: { ru: 'кодировка не UTF-8 и не windows-1251', en: 'it is neither in UTF-8 nor in windows-1251' },
  too_large: { ru: 'файл или один из его текстов слишком велик', en: 'it, or one of its texts, is too large' },
  too_deep: { ru: 'слишком глубокая вложенность', en: 'it is nested too deep' },
  too_many_nodes: { ru: 'слишком много элементов', en: 'it has too many elements' },
  unsupported_version: { ru: 'эта версия не читается', en: 'this version is not read' },
};

/** Which file cannot be read, where and why; `expected` says what it is not. */
export function unreadable(name: string, { reason, place }: FormatError, expected: Bilingual): Bilingual {
  const { ru, en } = reason === 'not_this_format' ? expected : REASONS[reason];
  const line = place === null ? { ru: '', en: '' } : { ru: `, строка ${place.line}`, en: `, line ${place.line}` };
  return { ru: `«${name}»${line.ru}: ${ru}.`, en: `"${name}"${line.en}: ${en}.` };
}
