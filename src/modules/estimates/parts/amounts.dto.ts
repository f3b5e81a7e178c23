import { AMOUNT_FIELDS, type Amounts } from '../../../engine';
import { Money, Quantity } from '../../../platform/http';
import type { AmountsText } from '../records/records';

/** Money in rubles with two places, hours with up to seven. */
export class AmountsView implements Record<keyof Amounts, string> {
  @Money({ about: 'ОТ, wages of workers', signed: true, example: '13948.32' })
  workersSalary!: string;

  @Money({ about: 'ЭМ, machines without their machinists', signed: true, example: '465.77' })
  machines!: string;

  @Money({ about: 'ОТм, wages of machinists', signed: true, example: '279.30' })
  machinistSalary!: string;

  @Money({ about: 'Доплата к оплате труда машинистов (base-index method)', signed: true, example: '0.00' })
  machinistSalaryExtra!: string;

  @Money({ about: 'М, materials with their additional transport', signed: true, example: '0.00' })
  materials!: string;

  @Money({ about: 'Of materials: outside the federal register', signed: true, example: '0.00' })
  materialsExternal!: string;

  @Money({ about: 'Of materials: their additional transport', signed: true, example: '0.00' })
  materialsTransport!: string;

  @Money({ about: 'ОБ, equipment with its additional transport', signed: true, example: '0.00' })
  equipment!: string;

  @Money({ about: 'Of equipment: outside the federal register', signed: true, example: '0.00' })
  equipmentExternal!: string;

  @Money({ about: 'Of equipment: its additional transport', signed: true, example: '0.00' })
  equipmentTransport!: string;

  @Money({ about: 'Перевозка', signed: true, example: '0.00' })
  transport!: string;

  @Money({ about: 'Прочее', signed: true, example: '0.00' })
  other!: string;

  @Money({ about: 'Поправочные надбавки', signed: true, example: '0.00' })
  amendments!: string;

  @Money({ about: 'ПЗ, direct costs', signed: true, example: '14693.39' })
  direct!: string;

  @Money({ about: 'ФОТ, wages of workers and machinists', signed: true, example: '14227.62' })
  salary!: string;

  @Money({ about: 'НР', signed: true, example: '14512.17' })
  overhead!: string;

  @Money({ about: 'СП', signed: true, example: '8252.02' })
  profit!: string;

  @Money({ about: 'Всего', signed: true, example: '37457.58' })
  total!: string;

  @Quantity({ about: 'ЗТ, hours of workers', signed: true, example: '26.45736' })
  labourHours!: string;

  @Quantity({ about: 'ЗТм, hours of machinists', signed: true, example: '0.4365464' })
  machinistHours!: string;
}

const ZEROS: AmountsView = {
  workersSalary: '0.00',
  machines: '0.00',
  machinistSalary: '0.00',
  machinistSalaryExtra: '0.00',
  materials: '0.00',
  materialsExternal: '0.00',
  materialsTransport: '0.00',
  equipment: '0.00',
  equipmentExternal: '0.00',
  equipmentTransport: '0.00',
  transport: '0.00',
  other: '0.00',
  amendments: '0.00',
  direct: '0.00',
  salary: '0.00',
  overhead: '0.00',
  profit: '0.00',
  total: '0.00',
  labourHours: '0',
  machinistHours: '0',
};

/** Stored amounts leave zeros out; a view shows every figure. */
export function amountsView(text: AmountsText): AmountsView {
  const view = { ...ZEROS };
  for (const field of AMOUNT_FIELDS) view[field] = text[field] ?? ZEROS[field];
  return view;
}
