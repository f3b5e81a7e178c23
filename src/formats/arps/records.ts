import type { SourcePlace } from '../document';

/**
 * What is known of the records of ARPS 1.10. There is no open description: the fields are those that independent programs
 * read and write alike. Fields are counted from 1 behind the type of the record.
 */
export const VERSION = '1.10';
export const SEPARATOR = '#';
/** What a file must begin with, whatever its version. */
export const SIGNATURE = /^\s*1\s*#\s*(?:АРПС|ARPS)/i;

export const HEADER = { title: 1, program: 2 } as const;
export const HEADER_TITLE = `АРПС ${VERSION}`;
/** In whatever letters. */
export const KNOWN_TITLE = /^(?:АРПС|ARPS)\s*1\.10$/i;

/** `name` stands in the one or the other field, by program. */
export const DOCUMENT = { otherName: 2, name: 3, number: 4, total: 13, fields: 20 } as const;

export const SECTION = { level: 1, name: 3 } as const;

export const POSITION = { number: 1, code: 2, unit: 3, name: 4, quantity: 26, fields: 29 } as const;

/** Costs and hours per unit of a position, at the one level of prices and at the other. */
export interface RateFields {
  direct: number;
  workersSalary: number;
  /** With the machinists. */
  machines: number;
  machinistSalary: number;
  materials: number;
  labourHours: number;
  machinistHours: number;
}

export const BASE_RATE: RateFields = {
  direct: 5,
  workersSalary: 6,
  machines: 7,
  machinistSalary: 8,
  materials: 9,
  labourHours: 13,
  machinistHours: 14,
};

export const CURRENT_RATE: RateFields = {
  direct: 15,
  workersSalary: 16,
  machines: 17,
  machinistSalary: 18,
  materials: 19,
  labourHours: 23,
  machinistHours: 24,
};

/** A fraction of the payroll (ФОТ): 0.95 for 95 %. */
export const MARKUP = { kind: 1, fraction: 4 } as const;
export const MARKUP_KINDS: ReadonlyMap<string, 'overhead' | 'profit'> = new Map([['2', 'overhead'], ['3', 'profit']]);

export const RESOURCE = { code: 1, unit: 2, name: 3, consumption: 5, price: 7 } as const;

/** Keys of what is kept as it is, to be written back. */
export const KEPT = {
  document: 'arps/3',
  base: 'arps/0',
  position: 'arps/20',
  other: 'arps/25',
  /** `base` where the estimate was read at the base level. */
  level: 'arps/level',
} as const;

/** One line of the file. */
export class ArpsRecord {
  readonly type: string;
  private readonly fields: readonly string[];

  constructor(
    readonly text: string,
    readonly place: SourcePlace,
  ) {
    this.fields = text.split(SEPARATOR);
    this.type = this.field(0);
  }

  get fieldCount(): number {
    return this.fields.length;
  }

  /** The trimmed text of a field; empty where the record is shorter. */
  field(index: number): string {
    return (this.fields[index] ?? '').trim();
  }
}
