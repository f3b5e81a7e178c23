import { Id } from '../../../platform/http';

export class CreatePriceLoad {
  @Id({ about: 'Of an uploaded split form, as it was published' })
  fileId!: string;
}

export class PriceLoadView {
  @Id({ about: 'Its progress and, in the end, what was read: `GET /api/jobs/{id}`' })
  jobId!: string;

  @Id({ about: 'The draft that the prices go into' })
  priceSetId!: string;
}
