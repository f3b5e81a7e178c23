import type { EstimateHeader, RegionDocument } from '../document';
import { type Field, readFields, table, type Table, writeFields } from './field';
import { custom, optionalText, text, within } from './fields';
import type { RecordWriter } from './record-writer';
import { filled, notAllowed } from './write-issue-texts';

/** The schema itself says what stands for an unknown code of a region. */
const NO_CODE = '00';

const UNKNOWN: RegionDocument = { state: null, code: '', name: '', subregionCode: null, subregionName: null };

/** TRegion */
const REGION: Table<RegionDocument> = table<RegionDocument>(
  optionalText('State', 'state'),
  custom('RegionCode', text<RegionDocument>('RegionCode', 'code').read, (source, out) =>
    writeCode('RegionCode', source.code, out),
  ),
  text('RegionName', 'name'),
  within(
    'SubRegion',
    table<RegionDocument>(
      custom('SubRegionCode', optionalText<RegionDocument>('SubRegionCode', 'subregionCode').read, (source, out) => {
        if (source.subregionCode !== null || source.subregionName !== null) {
          writeCode('SubRegionCode', source.subregionCode ?? '', out);
        }
      }),
      custom('SubRegionName', optionalText<RegionDocument>('SubRegionName', 'subregionName').read, (source, out) => {
        if (source.subregionCode !== null || source.subregionName !== null) {
          out.leaf('SubRegionName', source.subregionName ?? '');
        }
      }),
    ),
  ),
);

/** Region. The schema demands it; absent, the code for "unknown" and an empty name are written and told. */
export function region(): Field<Pick<EstimateHeader, 'region'>> {
  return custom(
    'Region',
    (element, target, scope) => {
      const read = { ...UNKNOWN };
      readFields(element, REGION, read, scope.inside('Region'));
      target.region = isUnknown(read) ? null : read;
    },
    (source, out) => {
      const stated = source.region ?? UNKNOWN;
      out.element('Region', (inside) => writeFields(REGION, stated, inside));
      if (stated.name === '') out.issue(filled('RegionName', ''), 'Region/RegionName');
    },
  );
}

/** What is written for an unknown region is read as one. */
function isUnknown({ state, code, name, subregionCode, subregionName }: RegionDocument): boolean {
  return (
    (code === '' || code === NO_CODE) &&
    name === '' &&
    [state, subregionCode, subregionName].every((part) => part === null)
  );
}

function writeCode(name: string, code: string, out: RecordWriter): void {
  if (/^\d{1,2}$/.test(code)) out.leaf(name, code);
  else if (code !== '') out.issue(notAllowed(name, code), name);
  else {
    out.leaf(name, NO_CODE);
    out.issue(filled(name, NO_CODE), name);
  }
}
