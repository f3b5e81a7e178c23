import { Injectable } from '@nestjs/common';
import { ERRORS, type AppError } from '../../../kernel/errors';
import { Config } from '../../config';
import { getContext } from '../../context';
import { problemType } from '../problem';
import { BulkItem } from './bulk.dto';

/** Why an item of a bulk write was refused, as a problem in the language of whoever asks. */
@Injectable()
export class ItemProblems {
  constructor(private readonly config: Config) {}

  /** @param place the index of the item, and the path of the request. */
  refused(
    { code, status, detail, errors, extensions }: AppError,
    { index, instance }: { index: number; instance: string },
  ): BulkItem {
    const { locale, requestId } = getContext();
    const title = ERRORS[code].title[locale];
    const fields = errors?.map((error) => ({
      pointer: `/items/${index}${error.pointer}`,
      detail: error.detail[locale],
    }));
    const problem = {
      ...extensions,
      type: problemType(this.config.publicUrl, code),
      title,
      status,
      code,
      detail: detail?.[locale] ?? fields?.map((field) => `${field.pointer}: ${field.detail}`).join('; ') ?? title,
      instance,
      requestId,
      ...(fields === undefined ? {} : { errors: fields }),
    };
    return { index, status, problem };
  }
}
