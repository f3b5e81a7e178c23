import { INDEX_TARGETS, WORK_TYPES, type IndexTarget, type WorkType } from '../../../engine';
import type { IndexDocument } from '../../../formats/document';
import { decimal, plainText } from '../../../kernel/decimal';
import { Choice, Rate, Text } from '../../../platform/http';

/** Индекс изменения сметной стоимости: of a price set or an estimate for a work type, or of a position alone. */
export class IndexPart {
  @Choice(INDEX_TARGETS, {
    name: 'IndexTarget',
    about: 'What it applies to: СМР as a whole, ОТ, ЭМ, ОТм, М, ОБ, перевозка, прочие',
    example: 'machines',
  })
  target!: IndexTarget;

  @Rate({ example: '16.64' })
  value!: string;

  @Choice(WORK_TYPES, {
    name: 'WorkType',
    about: 'The works it applies to; null for all. Of no account in an index of a position',
    optional: true,
    nullable: true,
  })
  workType?: WorkType | null;

  @Text({ max: 2_000, min: 0, optional: true, example: 'Письмо Минстроя России от 11.06.2025 № 33852-ИФ/09' })
  reason?: string;

  @Text({ about: 'The index in words', max: 1_000, optional: true, nullable: true, example: null })
  name?: string | null;
}

export function indexRecords(parts: readonly IndexPart[]): IndexDocument[] {
  return parts.map(({ target, value, workType = null, reason = '', name }) => ({
    ...{ workType, target, value: plainText(decimal(value)), reason },
    ...(name === undefined || name === null ? {} : { name }),
  }));
}

export function indexView({ target, value, workType, reason, name = null }: IndexDocument): IndexPart {
  return { target, value, workType, reason, name };
}
