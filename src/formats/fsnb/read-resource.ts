import type { XmlElement } from '../xml/element';
import { isResourceCode, resourceKindOf } from './codes';
import { codeInvalid, figureInvalid, salaryDiffers, valueMissing, valueTooLong } from './issue-texts';
import { expectedSalary } from './machinist-tariff';
import type { CatalogueHeading, CatalogueMachine, CatalogueResource } from './rows';
import type { RowLog } from './row-log';
import { attribute, figure, itemsOf, MAX_LENGTHS } from './values';

/** A `Resource` of a ФСБЦ catalogue; null, with an issue, where its code, name, unit or price cannot be read. */
export function readResource(element: XmlElement, headings: CatalogueHeading[], log: RowLog): CatalogueResource | null {
  const code = attribute(element, 'Code') ?? '';
  if (!isResourceCode(code)) return log.refuse(codeInvalid(code), element);
  const name = attribute(element, 'Name');
  const unit = attribute(element, 'MeasureUnit');
  if (name === null) return log.refuse(valueMissing(code, 'Name'), element);
  if (unit === null) return log.refuse(valueMissing(code, 'MeasureUnit'), element);
  if (unit.length > MAX_LENGTHS.unit) return log.refuse(valueTooLong(code, 'MeasureUnit', MAX_LENGTHS.unit), element);
  const [stated] = itemsOf(element, 'Prices');
  if (stated === undefined) return log.refuse(valueMissing(code, 'Price'), element);
  const isMachine = stated.attributes.has('PriceCostWithoutSalary');
  const wrong = wrongFigure(stated, isMachine ? ['PriceCostWithoutSalary', 'SalaryMach', 'LabourMach'] : ['Cost']);
  if (wrong !== null) return log.refuse(figureInvalid(code, wrong, attribute(stated, wrong) ?? ''), element);
  const machine = isMachine ? machineOf(stated) : null;
  if (machine !== null) checkSalary(code, machine, { element, log });
  return {
    ...{ code, kind: resourceKindOf(code), name, unit, headings },
    price: figure(attribute(stated, isMachine ? 'PriceCostWithoutSalary' : 'Cost')),
    wholesalePrice: figure(attribute(stated, 'OptCost')),
    machine,
  };
}

function wrongFigure(price: XmlElement, names: readonly string[]): string | null {
  return names.find((name) => figure(attribute(price, name)) === null) ?? null;
}

function machineOf(price: XmlElement): CatalogueMachine {
  return {
    // Both have just been found to be figures.
    salary: figure(attribute(price, 'SalaryMach'))!,
    labour: figure(attribute(price, 'LabourMach'))!,
    driverCode: attribute(price, 'DriverCode'),
    machinistGrade: figure(attribute(price, 'MachinistCategory')),
    withRelocation: attribute(price, 'WithRelocation') === 'true',
  };
}

function checkSalary(code: string, machine: CatalogueMachine, { element, log }: { element: XmlElement; log: RowLog }): void {
  const expected = expectedSalary(machine);
  if (expected !== null && expected !== machine.salary) log.tell(salaryDiffers(code, machine.salary, expected), element);
}
