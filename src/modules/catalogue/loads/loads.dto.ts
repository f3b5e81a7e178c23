import { Day, Id, Part, Parts, Text } from '../../../platform/http';

/** Files of one edition: the whole of ФСНБ-2022 is a dozen. */
export const MAX_FILES = 50;

export class LoadedEdition {
  @Text({ about: 'How people call it; one edition has one name', max: 200, example: 'ФСНБ-2022, доп. 15' })
  name!: string;

  @Text({ about: 'Of the order that approves it', max: 50, optional: true, example: '490/пр' })
  orderNumber?: string;

  @Day({ about: 'The edition of the latest order is the one asked where none is named', optional: true, example: '2025-08-14' })
  orderDate?: string;
}

export class LoadedFile {
  @Id({ about: 'Of an uploaded file' })
  fileId!: string;
}

export class CreateCatalogueLoad {
  @Part(() => LoadedEdition)
  edition!: LoadedEdition;

  @Parts(() => LoadedFile, { about: 'All files of the edition, as they were published', min: 1, max: MAX_FILES })
  files!: LoadedFile[];
}

export class CatalogueLoadView {
  @Id({ about: 'Its progress and, in the end, the edition: `GET /api/jobs/{id}`' })
  jobId!: string;

  @Text({ max: 200, example: 'ФСНБ-2022, доп. 15' })
  editionName!: string;
}
