/**
 * The rows of ФСНБ-2022, as its files state them. Figures are plain decimal strings, kept as they were written; days are
 * `YYYY-MM-DD`.
 */

export const CATALOGUE_FILE_KINDS = ['norms', 'resources', 'technology_groups', 'coefficients', 'markups'] as const;

export type CatalogueFileKind = (typeof CATALOGUE_FILE_KINDS)[number];

/** What a file says about itself. */
export interface CatalogueFileHeader {
  kind: CatalogueFileKind;
  /** BaseName, or the decree that the file names. */
  title: string | null;
  /** `490/пр` */
  act: string | null;
  actDate: string | null;
  /** The day to whose prices the base figures belong. */
  priceLevel: string | null;
  createdOn: string | null;
}

export const CATALOGUE_RESOURCE_KINDS = [
  'labour',
  'machinist',
  'machine',
  'material',
  'equipment',
  'service',
] as const;

export type CatalogueResourceKind = (typeof CATALOGUE_RESOURCE_KINDS)[number];

/** A heading above a row: сборник, отдел, раздел, подраздел, таблица; книга, раздел, группа. */
export interface CatalogueHeading {
  type: string;
  code: string;
  name: string;
}

export interface CatalogueNorm {
  /** With its prefix: `ГЭСНп01-01-001-01`. */
  code: string;
  /** `ГЭСНп` */
  base: string;
  /** Whole, as an estimate prints it. */
  name: string;
  unit: string;
  headings: CatalogueHeading[];
  /** Состав работ. */
  works: string[];
  resources: CatalogueNormResource[];
  /** Codes of overhead and profit; more than one pair leaves the choice to the estimator. */
  markups: { overhead: string; profit: string }[];
}

export interface CatalogueNormResource {
  /** `abstract`: a group of the classifier, of which the project names the resource. */
  kind: CatalogueResourceKind | 'abstract';
  code: string;
  name: string | null;
  unit: string | null;
  /** For one unit of the norm; null where it is told by the project («П»). */
  quantity: string | null;
  isByProject: boolean;
  /** Information that is priced by other rows: hours of workers (1) and of machinists (2) taken together. */
  isReference: boolean;
  /** Where an abstract resource may be chosen from. */
  technologyGroups: string[];
}

export interface CatalogueResource {
  code: string;
  kind: CatalogueResourceKind;
  name: string;
  unit: string;
  headings: CatalogueHeading[];
  /** Сметная цена; of a machine without the pay of its machinists. */
  price: string | null;
  /** Отпускная цена. */
  wholesalePrice: string | null;
  machine: CatalogueMachine | null;
}

export interface CatalogueMachine {
  /** Pay of the machinists for an hour of the machine. */
  salary: string;
  /** Hours of machinists for an hour of the machine. */
  labour: string;
  /** Null where the machine is not driven. */
  driverCode: string | null;
  machinistGrade: string | null;
  /** Whether the price holds the cost of bringing the machine to the site. */
  withRelocation: boolean;
}

export interface CatalogueTechnologyGroup {
  code: string;
  resourceCodes: string[];
}

/** What a coefficient is applied to, in its own words. */
export const COEFFICIENT_ELEMENTS = ['labour', 'machinists', 'machines', 'materials'] as const;

/** By element: a value, or a formula such as `N` with what N is in the coefficient's name. */
export type CoefficientEffects = Partial<
  Record<(typeof COEFFICIENT_ELEMENTS)[number], { value: string | null; formula: string | null }>
>;

export interface CatalogueCoefficient {
  code: string;
  name: string;
  headings: { code: string; name: string }[];
  /** `Расход` */
  target: string;
  act: string | null;
  actDate: string | null;
  effects: CoefficientEffects;
  /** Single resources that the coefficient treats otherwise; a code without its last part is a whole group. */
  resources: { effects: CoefficientEffects; codes: string[] }[];
  /** Norms, tables and collections: `ГЭСН01-01-036-01`, `ГЭСН01-01-036`, `ГЭСН01`. Empty: the file names none. */
  places: string[];
}

/** Overhead and profit of a type of work: per cent of the salary fund, by territory (812/пр, 774/пр). */
export interface CatalogueMarkup {
  /** `006.1` of `Пр/812-006.1-1` and `Пр/774-006.1`. */
  code: string;
  /** Item of the table: `6.1`. */
  item: string;
  chapter: string;
  /** With the caption of its group. */
  name: string;
  /** The collections of norms that it holds for, as printed. */
  collections: string;
  overhead: { ordinary: string; equated_to_far_north: string; far_north: string };
  profit: string;
}

/** Takes the rows one by one. `false`: this code has been there before, the row was not taken. */
export interface CatalogueRows {
  norm(row: CatalogueNorm): boolean;
  resource(row: CatalogueResource): boolean;
  technologyGroup(row: CatalogueTechnologyGroup): boolean;
  coefficient(row: CatalogueCoefficient): boolean;
  markup(row: CatalogueMarkup): boolean;
}
