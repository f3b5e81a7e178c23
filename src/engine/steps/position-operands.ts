import { optional } from './step';

/** Figures of a position that other figures are made of. */
export const WORKERS = optional('ОТ', 'оплата труда рабочих', 'workers’ salary', 'position/workersSalary');
export const MACHINES = optional('ЭМ', 'эксплуатация машин', 'machines', 'position/machines');
export const MACHINISTS = optional('ОТм', 'оплата труда машинистов', 'machinists’ salary', 'position/machinistSalary');
export const MATERIALS = optional('М', 'материалы', 'materials', 'position/materialsTotal', 'position/materials');
export const EQUIPMENT = optional('ОБ', 'оборудование', 'equipment', 'position/equipmentTotal', 'position/equipment');
export const DIRECT_COSTS = optional('ПЗ', 'прямые затраты', 'direct costs', 'position/direct');
export const OVERHEAD_SUM = optional('НР', 'накладные расходы', 'overhead', 'position/overhead');
