import { createHash } from 'node:crypto';
import type { CatalogueHeading, CatalogueMachine, CatalogueNorm, CatalogueResource } from '../../../formats';
import { decimal, plainText } from '../../../kernel/decimal';
import type { NormRow, ResourceRow } from '../catalogue-rows';
import { otherForms, searchedText } from '../search/words';

/** A norm of a file as a row of an edition. */
export function normRow(editionId: string, norm: CatalogueNorm): NormRow {
  const { code, base, name, unit, works, resources, markups, headings } = norm;
  const collection = code.slice(base.length).split('-', 1)[0]!;
  return {
    ...{ editionId, code, base, collection, name, unit, headings, works, resources, markups },
    // Headings are left out: a section that is called otherwise does not change its norms.
    contentHash: hashOf([name, unit, works, resources, markups]),
    ...searched(name, headings),
  };
}

export function resourceRow(editionId: string, resource: CatalogueResource): ResourceRow {
  const { code, kind, name, unit, headings, price, wholesalePrice } = resource;
  const machine = resource.machine && plainMachine(resource.machine);
  return {
    ...{ editionId, code, kind, name, unit, headings, price, wholesalePrice, machine },
    book: code.split(/[.-]/, 1)[0]!,
    contentHash: hashOf([name, unit, price && plain(price), wholesalePrice && plain(wholesalePrice), machine]),
    ...searched(name, headings),
  };
}

/** The words of the name stand as they are, so that they can be marked in it; other forms of them go with the headings. */
function searched(name: string, headings: readonly CatalogueHeading[]): Pick<NormRow, 'searchText' | 'searchContext'> {
  const searchText = searchedText([name]);
  const context = searchedText(headings.map((heading) => heading.name));
  const forms = `${searchText} ${context}`.split(' ').flatMap(otherForms);
  return { searchText, searchContext: [context, ...forms].join(' ') };
}

/** `1.00` hours in one edition and `1` in the next are no change. */
function plainMachine(machine: CatalogueMachine): CatalogueMachine {
  const { salary, labour, machinistGrade } = machine;
  return {
    ...machine,
    salary: plain(salary),
    labour: plain(labour),
    machinistGrade: machinistGrade && plain(machinistGrade),
  };
}

function plain(figure: string): string {
  return plainText(decimal(figure));
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
