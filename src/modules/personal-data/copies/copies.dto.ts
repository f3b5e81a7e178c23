import { Choice, Id, Moment, Part, Text } from '../../../platform/http';
import { COPY_STATES, type CopyState } from './copy-states';

/** How long a copy can be downloaded; then it is thrown away, and can be asked for again. */
export const COPY_DAYS = 7;

export class PersonalDataCopyFailureView {
  @Text({ about: 'A code of the error catalogue', max: 63, example: 'INTERNAL' })
  code!: string;

  @Text({ max: 500, example: 'Something went wrong on our side' })
  title!: string;

  @Text({ max: 4_000, example: 'Ask for another copy' })
  detail!: string;
}

export class PersonalDataCopyLinks {
  @Text({ max: 200, example: '/api/auth/me/personal-data/exports/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  self!: string;

  @Text({ about: 'Make a link to download it, once it is ready', max: 200, optional: true, example: undefined })
  downloadLinks?: string;
}

/** A copy of all that is kept about somebody. */
export class PersonalDataCopyView {
  @Id()
  id!: string;

  @Choice(COPY_STATES, { name: 'PersonalDataCopyState', example: 'ready' })
  state!: CopyState;

  @Id({ about: 'The job that writes it' })
  jobId!: string;

  @Part(() => PersonalDataCopyFailureView, { about: 'Why there is no file', nullable: true })
  failure!: PersonalDataCopyFailureView | null;

  @Part(() => PersonalDataCopyLinks)
  links!: PersonalDataCopyLinks;

  @Moment()
  createdAt!: string;

  @Moment({ about: 'When it is thrown away' })
  expiresAt!: string;
}
