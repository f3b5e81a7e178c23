import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sum, type Decimal } from '../kernel/decimal';
import { baseIndexExample } from '../../test/support/base-index-example';
import { calculate, type Amounts } from '.';

const { estimate, positions, issues, isComplete } = calculate(baseIndexExample());

describe('the official example of the base-index method', () => {
  it('has the declared totals, at both levels and in every column', () => {
    const totals = (buckets: Partial<Record<string, Amounts>>) =>
      Object.fromEntries(Object.entries(buckets).map(([bucket, amounts]) => [bucket, amounts!.total.toFixed(2)]));
    expect(totals(estimate.base!.buckets)).toEqual({
      building: '1677269.04',
      mounting: '2159.86',
      equipment: '122552.35',
      otherWorks: '0.00',
      other: '4594.30',
    });
    expect(totals(estimate.buckets)).toEqual({
      building: '35205702.79',
      mounting: '94437.31',
      equipment: '794058.15',
      otherWorks: '0.00',
      other: '56463.95',
    });
    expect(estimate.base!.total.toFixed(2)).toBe('1806575.55');
    expect(estimate.total.toFixed(2)).toBe('36150662.20');
  });

  it('has the hours of «Прочее» with the other works, and in the summary', () => {
    const hours = ({ labourHours, machinistHours }: Amounts) => [labourHours, machinistHours].map((h) => h.toFixed(2));
    expect(hours(estimate.buckets.otherWorks!)).toEqual(['65.20', '24.61']);
    expect(hours(estimate.summary)).toEqual(['8473.78', '265.94']);
  });

  it('has the declared elements of building works, at the base level and at the current one', () => {
    const base = estimate.base!.buckets.building!;
    const current = estimate.buckets.building!;
    const pairs = (...fields: (keyof Amounts)[]) =>
      fields.map((field) => [field, base[field].toFixed(2), current[field].toFixed(2)]);
    expect(
      pairs(
        'workersSalary',
        'machinistSalary',
        'machinistSalaryExtra',
        'salary',
        'overhead',
        'profit',
        'machines',
        'materials',
        'materialsExternal',
        'materialsTransport',
        'direct',
      ),
    ).toEqual([
      ['workersSalary', '170099.42', '8880890.73'],
      ['machinistSalary', '3160.44', '165006.57'],
      ['machinistSalaryExtra', '383.87', '20041.85'],
      ['salary', '173643.73', '9065939.15'],
      ['overhead', '193165.00', '10085143.83'],
      ['profit', '112033.29', '5849257.91'],
      // Indexed once on the sum: 19214.04 × 16.64 and 1181169.01 × 8.49.
      ['machines', '19214.04', '319721.63'],
      ['materials', '1182373.42', '10050646.84'],
      ['materialsExternal', '7598.91', '64514.84'],
      ['materialsTransport', '1204.41', '22521.95'],
      ['direct', '1372070.75', '19271301.05'],
    ]);
    expect([current.labourHours.toFixed(2), current.machinistHours.toFixed(2)]).toEqual(['8359.78', '237.13']);
    const equipment = estimate.buckets.equipment!;
    expect([equipment.equipmentExternal, equipment.equipmentTransport].map(String)).toEqual(['44401.07', '33464.51']);
  });

  it('gives position 7 its extra pay of machinists, and does not count the document’s row of it again', () => {
    const seven = positions.get('7')!;
    expect(seven.amountsBase!.machinistSalaryExtra.toFixed(2)).toBe('342.06');
    expect(seven.amounts.machinistSalaryExtra.toFixed(2)).toBe('17858.95');
    expect(seven.amountsBase!.machines.toFixed(2)).toBe('1026.86');
    expect(seven.amountsBase!.total.toFixed(2)).toBe('790531.03');
    expect(seven.amounts.labourHours.toFixed()).toBe('6869.60082');
    expect(seven.amounts.machinistHours.toFixed()).toBe('23.88042');
  });

  it('is complete and without issues', () => {
    expect(issues).toEqual([]);
    expect(isComplete).toBe(true);
  });
});

/** The figures as they stand in the official sample, beside the project where it is present. */
const SAMPLE = join(__dirname, '../../../shared/domain/samples/bim/bim_ground_truth.json');
const withSample = existsSync(SAMPLE) ? describe : describe.skip;

interface SamplePosition {
  num: string;
  kind?: string;
  base: string | Record<string, string>;
  current?: Record<string, string>;
  transportBase?: string;
  transportCur?: string;
}

withSample('every line of the official sample (skipped where ../shared is absent)', () => {
  const FIELDS: Readonly<Record<string, keyof Amounts>> = {
    OT: 'workersSalary',
    EM: 'machines',
    OTm: 'machinistSalary',
    OTmExtra: 'machinistSalaryExtra',
    FOT: 'salary',
    NR: 'overhead',
    SP: 'profit',
    total: 'total',
  };

  it('comes out to the kopeck', () => {
    const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as { positions: SamplePosition[] };
    const compared: string[] = [];
    const compare = (what: string, actual: Decimal, declared: string): void => {
      compared.push(what);
      expect([what, actual.toFixed(2)]).toEqual([what, Number(declared).toFixed(2)]);
    };
    for (const { num, base, current = {}, ...priced } of sample.positions) {
      const { amounts, amountsBase } = positions.get(num)!;
      const transport = amountsBase!.materialsTransport.plus(amountsBase!.equipmentTransport);
      if (typeof base === 'string') {
        const transportNow = amounts.materialsTransport.plus(amounts.equipmentTransport);
        compare(`${num} base`, amountsBase!.materials.plus(amountsBase!.equipment).minus(transport), base);
        compare(`${num} transport, base`, transport, priced.transportBase!);
        compare(`${num} transport, current`, transportNow, priced.transportCur!);
        continue;
      }
      const beside = materialsBeside(num);
      const special: Record<string, Decimal> = {
        transport,
        addMaterials: beside.minus(transport),
        M: amountsBase!.materials.minus(beside),
      };
      for (const [key, declared] of Object.entries(base)) {
        compare(`${num} base ${key}`, special[key] ?? amountsBase![FIELDS[key]!], declared);
      }
      for (const [key, declared] of Object.entries(current)) {
        compare(`${num} current ${key}`, amounts[FIELDS[key]!], declared);
      }
    }
    // Every figure of a line that the sample has; its totals are in the stories above.
    expect(compared).toHaveLength(157);
  });

  /** Materials beside the rate, with their transport. */
  function materialsBeside(num: string): Decimal {
    return sum(
      positions
        .get(num)!
        .resources.filter(({ id }) => /^(material|slabs|transport)/.test(id))
        .map(({ costBase }) => costBase!),
    );
  }
});
