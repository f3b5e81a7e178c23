import { issueOf, type Issue, type IssuePlace, type IssueText } from '../kernel/issue';
import { PRICE_ISSUES } from './prices/price-issues';

/** Everything the engine can find wrong, in one list. `{0}`, `{1}` are filled with codes and figures of the node. */
const ISSUES = {
  NEEDS_QUANTITY: {
    severity: 'error',
    message: { ru: 'Не указано количество: {0}.', en: 'The quantity is missing: {0}.' },
    remedy: { ru: 'Укажите количество числом или формулой.', en: 'Give the quantity as a number or a formula.' },
  },
  FORMULA_DIFFERS: {
    severity: 'warning',
    message: {
      ru: 'Формула количества даёт {0}, а в документе указано {1}; принято количество документа.',
      en: 'The formula of the quantity comes to {0}, the document states {1}; the document’s quantity is used.',
    },
    remedy: {
      ru: 'Проверьте формулу и количество; после правки формулы количество считается по ней.',
      en: 'Check the formula and the quantity; once the formula is edited, the quantity follows it.',
    },
  },
  FORMULA_UNCHECKED: {
    severity: 'warning',
    message: {
      ru: 'Формулу количества не удалось проверить, принято количество документа {0}.',
      en: 'The formula of the quantity could not be checked; the document’s quantity {0} is used.',
    },
    remedy: { ru: 'Исправьте формулу.', en: 'Correct the formula.' },
  },
  ...PRICE_ISSUES,
  NEEDS_INDEX: {
    severity: 'error',
    message: { ru: 'Нет индекса: {0}.', en: 'There is no index: {0}.' },
    remedy: {
      ru: 'Укажите индекс изменения сметной стоимости для этого элемента и вида работ.',
      en: 'Give the index of this element for the work type.',
    },
  },
  NEEDS_UNIT_RATE: {
    severity: 'error',
    message: { ru: 'Нет единичной расценки: {0}.', en: 'There is no unit rate: {0}.' },
    remedy: {
      ru: 'Укажите показатели расценки на единицу: ОЗП, ЭМ, ЗПМ, МАТ.',
      en: 'Give the figures of the rate per unit: workers, machines, machinists, materials.',
    },
  },
  ABSTRACT_RESOURCE: {
    severity: 'warning',
    message: {
      ru: 'Неучтённый ресурс {0} не имеет цены и не заменён конкретным ресурсом этой позиции.',
      en: 'The unaccounted resource {0} has no price and no concrete resource of this position stands for it.',
    },
    remedy: {
      ru: 'Добавьте ресурс по проекту или убедитесь, что он учтён отдельной позицией.',
      en: 'Add the resource of the project, or make sure that a position of its own accounts for it.',
    },
  },
  COEFFICIENT_DIFFERS: {
    severity: 'warning',
    message: {
      ru: 'Коэффициент в документе {0} не равен выведенному {1}; применён коэффициент документа.',
      en: 'The coefficient of the document, {0}, is not the derived one, {1}; the document’s is used.',
    },
    remedy: {
      ru: 'Проверьте состав коэффициентов и порядок их округления.',
      en: 'Check which coefficients apply and how they are rounded.',
    },
  },
  COEFFICIENT_REPEATED: {
    severity: 'warning',
    message: {
      ru: 'Коэффициент {0} применён дважды: здесь и уровнем выше либо в том же списке.',
      en: 'Coefficient {0} is applied twice: here, and above or in the same list.',
    },
    remedy: { ru: 'Оставьте его в одном месте.', en: 'Leave it in one place.' },
  },
  COEFFICIENT_CONTRADICTS: {
    severity: 'warning',
    message: {
      ru: 'Коэффициент {0} применён дважды с разными значениями.',
      en: 'Coefficient {0} is applied twice with different values.',
    },
    remedy: { ru: 'Оставьте одно из значений.', en: 'Leave one of the values.' },
  },
  COEFFICIENT_NOT_POSITIVE: {
    severity: 'warning',
    message: { ru: 'Коэффициент {0} не больше нуля.', en: 'Coefficient {0} is not above zero.' },
    remedy: {
      ru: 'Проверьте значение; чтобы исключить строку, отметьте её исключённой.',
      en: 'Check the value; to leave a row out, mark it as excluded.',
    },
  },
  MARKUP_RATE_DIFFERS: {
    severity: 'warning',
    message: {
      ru: 'Норматив {0} % не равен нормативу {2} % по коду {1}; применён указанный.',
      en: 'The rate {0} % is not {2} %, the rate of code {1}; the stated one is used.',
    },
    remedy: {
      ru: 'Исправьте норматив или код; снижение задайте коэффициентом с обоснованием.',
      en: 'Correct the rate or the code; state a reduction as a coefficient with its reason.',
    },
  },
  MARKUP_TERRITORY_DIFFERS: {
    severity: 'warning',
    message: {
      ru: 'Код {0} – другой территории, чем у сметы.',
      en: 'Code {0} is of another territory than the estimate.',
    },
    remedy: {
      ru: 'Выберите накладные расходы для территории сметы или исправьте территорию.',
      en: 'Choose the overhead of the territory of the estimate, or correct the territory.',
    },
  },
  MARKUP_AMBIGUOUS: {
    severity: 'warning',
    message: {
      ru: 'Для нормы {0} подходит несколько видов работ: {1}; НР и СП не начислены.',
      en: 'Several types of work fit norm {0}: {1}; no overhead and profit are charged.',
    },
    remedy: {
      ru: 'Выберите вид работ: POST …/markup-choices с ruleCode, site или subsection.',
      en: 'Choose the type of work: POST …/markup-choices with ruleCode, site or subsection.',
    },
  },
  MARKUP_UNKNOWN: {
    severity: 'warning',
    message: {
      ru: 'Таблица не называет вида работ для {0}; НР и СП не начислены.',
      en: 'The table names no type of work for {0}; no overhead and profit are charged.',
    },
    remedy: {
      ru: 'Укажите шифр с приставкой, выберите вид работ или задайте НР и СП сами.',
      en: 'Give the code with its prefix, choose a type of work, or state overhead and profit yourself.',
    },
  },
  VAT_RATE_DIFFERS: {
    severity: 'warning',
    message: {
      ru: 'Ставка НДС {0} % не та, что действует на {2}: {1} %.',
      en: 'The rate of VAT, {0} %, is not the one in force on {2}: {1} %.',
    },
    remedy: {
      ru: 'Уберите ставку, чтобы она следовала из дня поставки, либо исправьте день.',
      en: 'Take the rate away to have it follow from the day of supply, or correct the day.',
    },
  },
  VAT_CHARGED_BY_EXEMPT: {
    severity: 'warning',
    message: {
      ru: 'Указана ставка НДС {0} %, а подрядчик от НДС освобождён.',
      en: 'A rate of VAT of {0} % is stated, and the contractor is exempt.',
    },
    remedy: { ru: 'Уберите ставку либо исправьте налоговый статус.', en: 'Take the rate away, or correct the tax status.' },
  },
  VAT_RATE_UNKNOWN: {
    severity: 'warning',
    message: {
      ru: 'Ставка НДС не следует ни из дня поставки, ни из налогового статуса: НДС не начислен.',
      en: 'Neither the day of supply nor the tax status tells the rate of VAT: none is charged.',
    },
    remedy: { ru: 'Укажите ставку в смете.', en: 'State the rate in the estimate.' },
  },
  COEFFICIENT_TARGET_UNSUITABLE: {
    severity: 'warning',
    message: {
      ru: 'Коэффициент {0} такого вида не может относиться к: {1}.',
      en: 'Coefficient {0} is of a kind that cannot apply to: {1}.',
    },
    remedy: {
      ru: 'Коэффициенты только к оплате труда задавайте к ОТ и ОТм, к цене – не к затратам труда, к объёму – не к стоимости.',
      en: 'State wage-only coefficients for wages, those to the price not for hours, those to the volume not for the cost.',
    },
  },
  COEFFICIENT_WITHOUT_TABLE: {
    severity: 'warning',
    message: {
      ru: 'У коэффициента условий {0} не указана таблица: неизвестно, с какими он складывается.',
      en: 'Condition {0} names no table: it cannot be told which others it adds to.',
    },
    remedy: {
      ru: 'Укажите таблицу приложения 10 к 421/пр или отнесите коэффициент к технологическим.',
      en: 'Name the table of appendix 10 of 421/пр, or make it a technological one.',
    },
  },
  REDUCTIONS_EXCLUDE: {
    severity: 'warning',
    message: { ru: 'Понижающие коэффициенты не применяются вместе: {0}.', en: 'Reductions that exclude each other: {0}.' },
    remedy: { ru: 'Оставьте один из них.', en: 'Leave one of them.' },
  },
  REDUCTION_WITH_RAISED_WAGES: {
    severity: 'warning',
    message: {
      ru: 'Понижение «{0}» применено вместе с коэффициентом {1}, повышающим оплату труда.',
      en: 'Reduction “{0}” is taken together with coefficient {1}, which raises wages.',
    },
    remedy: {
      ru: 'Сверьте с пп. 25, 26 методики 812/пр и п. 16 методики 774/пр и оставьте одно из них.',
      en: 'Compare with clauses 25, 26 of methodology 812/пр and clause 16 of 774/пр, and leave one of them.',
    },
  },
  MACHINIST_WITHOUT_MACHINE: {
    severity: 'error',
    message: {
      ru: 'Расход машиниста {0} не указан и не может быть выведен из машины.',
      en: 'The consumption of machinist {0} is neither given nor derivable from a machine.',
    },
    remedy: {
      ru: 'Укажите расход или число машинистов и машину, которой он управляет.',
      en: 'Give the consumption, or the crew and the machine.',
    },
  },
  UNKNOWN_PARENT: {
    severity: 'warning',
    message: { ru: 'Строка {0} подчинена строке, которой нет.', en: 'Row {0} stands under a row that is not there.' },
    remedy: { ru: 'Укажите существующую строку.', en: 'Name an existing row.' },
  },
  UNKNOWN_SECTION: {
    severity: 'warning',
    message: {
      ru: 'Позиция {0} стоит в разделе, которого нет; она вошла только в итог сметы.',
      en: 'Position {0} stands in a section that is not there; only the estimate’s total has it.',
    },
    remedy: { ru: 'Перенесите позицию в существующий раздел.', en: 'Move the position to an existing section.' },
  },
  SECTION_CYCLE: {
    severity: 'error',
    message: {
      ru: 'Раздел {0} вложен сам в себя; он посчитан как раздел верхнего уровня.',
      en: 'Section {0} contains itself; it is calculated as one of the top level.',
    },
    remedy: { ru: 'Исправьте вложенность разделов.', en: 'Correct the nesting of the sections.' },
  },
  SECTION_TOO_DEEP: {
    severity: 'error',
    message: {
      ru: 'Раздел {0} вложен слишком глубоко; он посчитан как раздел верхнего уровня.',
      en: 'Section {0} is nested too deep; it is calculated as one of the top level.',
    },
    remedy: { ru: 'Сократите вложенность разделов.', en: 'Reduce the nesting of the sections.' },
  },
  DUPLICATE_ID: {
    severity: 'error',
    message: {
      ru: 'Позиция {0} повторяет идентификатор другой позиции.',
      en: 'Position {0} repeats the id of another position.',
    },
    remedy: { ru: 'Дайте позиции свой идентификатор.', en: 'Give the position an id of its own.' },
  },
} satisfies Record<string, IssueText>;

export type EngineIssueCode = keyof typeof ISSUES;

/** The codes of all issues that the engine reports, for documentation and translation. */
// Object.keys widens to string[]; ISSUES has exactly these keys.
export const ENGINE_ISSUE_CODES = Object.keys(ISSUES) as readonly EngineIssueCode[];

export function issue(code: EngineIssueCode, place: IssuePlace, ...details: string[]): Issue {
  return issueOf(code, ISSUES[code], place, details);
}
