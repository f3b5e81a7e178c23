import { Id, Moment, Parts, Text } from '../../../platform/http';

const MAX_ORGANISATIONS = 200;

export class HinderingOrganisationView {
  @Id()
  id!: string;

  @Text({ max: 200, example: 'ООО «Стройсмета»' })
  name!: string;
}

/** An account that is to go. */
export class AccountDeletionView {
  @Moment({ about: 'When it was asked for' })
  askedAt!: string;

  @Moment({ about: 'Until then it can be taken back' })
  dueAt!: string;

  @Parts(() => HinderingOrganisationView, {
    about: 'Organisations that stand in the way by now: other people work there, and nobody else owns them',
    max: MAX_ORGANISATIONS,
  })
  hinderedBy!: HinderingOrganisationView[];
}
