import { AMOUNT_FIELDS, SUMMARY_BUCKETS } from '../../../engine';
import { AppError } from '../../../kernel/errors';

const FIGURES: ReadonlySet<string> = new Set(
  SUMMARY_BUCKETS.flatMap((bucket) => AMOUNT_FIELDS.map((field) => `${bucket}/${field}`)),
);

/**
 * `building/machines,building/total` → a list; undefined where nothing in particular is wanted.
 *
 * @throws AppError VALIDATION_FAILED for a figure that no summary has.
 */
export function wantedFigures(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const wanted = text.split(',').map((figure) => figure.trim());
  const unknown = wanted.filter((figure) => !FIGURES.has(figure));
  if (unknown.length === 0) return wanted;
  const detail = { en: `has no figure ${unknown.join(', ')}`, ru: `нет показателя ${unknown.join(', ')}` };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '?figures', detail }] });
}
