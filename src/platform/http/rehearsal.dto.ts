import { Count, Flag, Shape } from './fields';

/** What `validateOnly=true` answers: the request would have succeeded, and with this. */
export class RehearsalView {
  @Flag({ about: 'Nothing was kept', example: true })
  validateOnly!: true;

  @Count({ about: 'The status that the request would have been answered with', min: 200, max: 299, example: 201 })
  status!: number;

  @Shape(
    { type: 'object', additionalProperties: true },
    { about: 'The body it would have been answered with; ids in it are not kept. Null where there is none', nullable: true },
  )
  result!: unknown;
}
