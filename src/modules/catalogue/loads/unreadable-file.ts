import { unreadable, type FormatError } from '../../../formats';
import { AppError } from '../../../kernel/errors';

const EXPECTED = {
  ru: 'это не файл ФСНБ-2022: норм, ресурсов, технологических групп или привязки коэффициентов',
  en: 'it is no file of ФСНБ-2022: norms, resources, technology groups or the binding of coefficients',
};

/** Which file ends the load, where and why. */
export function unreadableFile(name: string, error: FormatError): AppError {
  return new AppError('CATALOGUE_FILE_UNREADABLE', { detail: unreadable(name, error, EXPECTED), cause: error });
}
