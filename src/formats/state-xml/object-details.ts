import { decimal, moneyText, sum } from '../../kernel/decimal';
import type { ConsolidatedColumns } from '../consolidated';
import type { DeclaredAmounts, DeclaredLevel, DecimalText } from '../document';
import { writeValue } from './fields';
import type { RecordWriter } from './record-writer';
import { SUMMARY_ESTIMATE } from './schema';
import { notInSchema } from './write-issue-texts';

/** TSummary of the schemas of object and summary estimates: other elements, in another order, than that of local ones. */

type Element = readonly [name: string, key: string];

/** TSummaryItems: its total comes before these, its price behind them, and the schema demands both. */
const ITEMS: readonly Element[] = [
  ['WorkersSalary', 'workersSalary'],
  ['MachinistSalary', 'machinistSalary'],
  ['Salary', 'salary'],
  ['Overhead', 'overhead'],
  ['Profit', 'profit'],
  ['Machines', 'machines'],
  ['Materials', 'materials'],
  ['Direct', 'direct'],
  ['TotalLaborCosts', 'totalLabourHours'],
  ['LaborCosts', 'labourHours'],
  ['MachinistLaborCosts', 'machinistHours'],
  ['TransportTotal', 'transportTotal'],
  ['TransportAdd', 'transportAdd'],
  ['Transport', 'transport'],
];

/** TSummaryDetails */
const EQUIPMENT: readonly Element[] = [
  ['Total', 'total'],
  ['Price', 'equipmentPrice'],
  ['External', 'equipmentExternal'],
  ['Transport', 'equipmentTransport'],
];

/** What is stated as it is stated; where nothing is, the columns of the row, which are its totals. */
export function writeDetails(
  stated: DeclaredLevel | null,
  columns: ConsolidatedColumns | null,
  out: RecordWriter,
): void {
  const level = stated ?? (columns && levelOf(columns));
  if (level === null) {
    out.lacks('Details');
    return;
  }
  const { buckets, summary, total } = level;
  out.element('Details', (inside) => {
    items('Building', buckets.building, inside);
    items('Mounting', buckets.mounting, inside);
    inside.element('Equipment', (equipment) => elements(EQUIPMENT, buckets.equipment ?? {}, equipment), { mandatory: true });
    writeValue(inside, 'Other', buckets.other?.['total'] ?? null);
    inside.kept('Commissioning');
    writeValue(inside, 'Total', total);
    if (SUMMARY_ESTIMATE.includes(inside.context.schema)) figureOf(summary, inside);
    else items('Summary', summary ?? undefined, inside);
  });
}

function items(name: string, amounts: DeclaredAmounts | undefined, out: RecordWriter): void {
  if (amounts === undefined) {
    out.lacks(name);
    return;
  }
  out.element(name, (inside) => {
    writeValue(inside, 'Total', amounts['total'] ?? null, 'mandatory');
    elements(ITEMS, amounts, inside);
    writeValue(inside, 'Price', amounts['price'] ?? null, 'mandatory');
  });
}

/** One figure in summary estimates. */
function figureOf(summary: DeclaredAmounts | null, out: RecordWriter): void {
  writeValue(out, 'Summary', summary?.['total'] ?? null, 'mandatory');
  const parts = Object.keys(summary ?? {}).filter((key) => key !== 'total' && key !== 'price');
  if (parts.length > 0) out.issue(notInSchema('Summary'), 'Summary');
}

function elements(list: readonly Element[], amounts: DeclaredAmounts, out: RecordWriter): void {
  for (const [name, key] of list) writeValue(out, name, amounts[key] ?? null);
}

function levelOf({ building, mounting, equipment, other, total }: ConsolidatedColumns): DeclaredLevel {
  const whole = (figure: DecimalText | null): DeclaredAmounts => ({ total: figure ?? '0.00', price: figure ?? '0.00' });
  const works = moneyText(sum([building, mounting].map((figure) => decimal(figure ?? '0'))));
  return {
    buckets: {
      building: whole(building),
      mounting: whole(mounting),
      equipment: { total: equipment ?? '0.00', equipmentPrice: equipment ?? '0.00' },
      other: { total: other ?? '0.00' },
    },
    summary: whole(works),
    otherTotal: null,
    total,
  };
}
