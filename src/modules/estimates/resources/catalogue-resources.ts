import type { ResourceKind } from '../../../engine';
import type { CatalogueResourceKind } from '../../../formats';
import { decimal, plainText } from '../../../kernel/decimal';
import type { CatalogueResourceRow } from '../../catalogue';
import { ResourceTreePart } from './resource.dto';

/** Resources of the catalogue in the words of resource lines. */

/** A service has no row of its own in the state schema: inside a norm it is charged as a material. */
export const LINE_KINDS: Readonly<Record<CatalogueResourceKind, ResourceKind>> = {
  labour: 'worker',
  machinist: 'machinist',
  machine: 'machine',
  material: 'material',
  equipment: 'equipment',
  service: 'material',
};

/** Who drives a machine, and how many of them for an hour of it. Nothing where nobody does, or the catalogue does not know. */
export function machinistOf(known: CatalogueResourceRow | undefined): Pick<ResourceTreePart, 'machinist'> {
  const { driverCode, labour, machinistGrade } = known?.machine ?? {};
  if (driverCode === null || driverCode === undefined || labour === undefined) return {};
  const grade = machinistGrade ?? null;
  const name = `ОТм(ЗТм) Средний разряд машинистов${grade === null ? '' : ` ${plainText(decimal(grade))}`}`;
  return { machinist: { code: driverCode, name, crewSize: labour, grade } };
}
