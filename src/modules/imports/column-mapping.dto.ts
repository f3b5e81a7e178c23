import { COLUMN_ROLES, type ColumnRole, type MappingSource } from '../../formats';
import { Choice, Count, Parts, Text, Texts } from '../../platform/http';

const MAX_COLUMNS = 200;
const MAX_ROW = 1_048_576;
const LETTERS = /^[A-Z]{1,3}$/;
const SOURCES = ['form', 'words', 'remembered', 'given', 'none'] as const;

export class MappedColumn {
  @Text({ about: 'By its letters', max: 3, pattern: LETTERS, example: 'C' })
  column!: string;

  @Choice(COLUMN_ROLES, { name: 'ColumnRole', example: 'name' })
  role!: ColumnRole;
}

export class MapColumns {
  @Text({ about: 'Left out: the sheet that was read', max: 31, optional: true, example: undefined })
  sheetName?: string;

  @Count({ about: 'The last row above the data, from 1; left out: as it was found', min: 0, max: MAX_ROW, optional: true, example: undefined })
  headRow?: number;

  @Parts(() => MappedColumn, { about: 'Every column that is to be read; a name, and a quantity or a total', min: 1, max: COLUMN_ROLES.length })
  columns!: MappedColumn[];
}

export class ColumnGuessView {
  @Text({ max: 3, example: 'C' })
  column!: string;

  @Text({ about: 'Under its group, as `Количество > всего`', max: 200, min: 0, example: 'Наименование работ' })
  title!: string;

  @Choice(COLUMN_ROLES, { name: 'ColumnRole', about: 'Null where the column is not read', nullable: true, example: 'name' })
  role!: ColumnRole | null;

  @Count({ about: 'Per cent', max: 100, nullable: true, example: 90 })
  confidencePercent!: number | null;

  @Texts({ about: 'The first values', max: 3, maxLength: 80, example: ['Вывоз мусора'] })
  samples!: string[];
}

/** What the reader took the columns of a table for. */
export class ColumnReportView {
  @Text({ max: 255, example: 'Смета' })
  sheetName!: string;

  @Texts({ about: 'All sheets of the workbook', max: 1_000, maxLength: 255, example: ['Смета'] })
  sheetNames!: string[];

  @Count({ about: 'The last row above the data', min: 0, max: MAX_ROW, example: 5 })
  headRow!: number;

  @Choice(SOURCES, {
    name: 'ColumnSource',
    about: 'An official form; the words of the titles; what was remembered of such a table; as it was given; or nobody knows',
    example: 'words',
  })
  source!: MappingSource;

  @Parts(() => ColumnGuessView, { max: MAX_COLUMNS })
  columns!: ColumnGuessView[];
}
