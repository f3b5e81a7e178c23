import type { FormatError, FormatErrorReason } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';

const REASONS: Readonly<Record<FormatErrorReason, Bilingual>> = {
  not_this_format: {
    ru: 'это не файл ФСНБ-2022: норм, ресурсов, технологических групп или привязки коэффициентов',
    en: 'it is no file of ФСНБ-2022: norms, resources, technology groups or the binding of coefficients',
  },
  malformed: {
    ru: 'разметка нарушена или файл передан не полностью',
    en: 'its markup is broken, or a part of it is missing',
  },
  forbidden_markup: { ru: 'DTD и сущности не читаются', en: 'a DTD or entities are not read' },
  unsupported_encoding: { ru: 'кодировка не UTF-8 и не windows-1251', en: 'it is neither in UTF-8 nor in windows-1251' },
  too_large: { ru: 'файл или один из его текстов слишком велик', en: 'it, or one of its texts, is too large' },
  too_deep: { ru: 'слишком глубокая вложенность', en: 'it is nested too deep' },
  too_many_nodes: { ru: 'слишком много элементов', en: 'it has too many elements' },
  unsupported_version: { ru: 'эта версия не читается', en: 'this version is not read' },
};

/** Which file ends the load, where and why. */
export function unreadableFile(name: string, error: FormatError): AppError {
  const { reason, place } = error;
  const { ru, en } = REASONS[reason];
  const line = place === null ? { ru: '', en: '' } : { ru: `, строка ${place.line}`, en: `, line ${place.line}` };
  return new AppError('CATALOGUE_FILE_UNREADABLE', {
    detail: { ru: `«${name}»${line.ru}: ${ru}.`, en: `"${name}"${line.en}: ${en}.` },
    cause: error,
  });
}
