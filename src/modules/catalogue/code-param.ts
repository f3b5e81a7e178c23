import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { AppError } from '../../kernel/errors';

const CODE = /^[\p{L}\d.-]{1,60}$/u;

const asCode: PipeTransform<string, string> = {
  transform(value) {
    // What is no code is nothing's code: the same answer as for one that is not there.
    if (!CODE.test(value)) throw new AppError('NOT_FOUND');
    return value;
  },
};

/** A code of the catalogue in the path. */
export function CodeParam(example: string): ParameterDecorator {
  return (target, key, index) => {
    Param('code', asCode)(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || descriptor === undefined) return;
    ApiParam({ name: 'code', example, schema: { type: 'string', maxLength: 60 } })(target, key, descriptor);
  };
}
