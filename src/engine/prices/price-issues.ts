import type { IssueText } from '../../kernel/issue';

/** What can be wrong with prices. */
export const PRICE_ISSUES = {
  NEEDS_PRICE: {
    severity: 'error',
    message: { ru: 'Нет цены: {0}.', en: 'There is no price: {0}.' },
    remedy: {
      ru: 'Укажите текущую цену, либо базисную цену и индекс, либо результат конъюнктурного анализа.',
      en: 'Give a current price, or a base price with an index, or the outcome of a market analysis.',
    },
  },
  PRICE_UNIT_MISMATCH: {
    severity: 'error',
    message: {
      ru: 'Цена {0} дана за «{1}», а нужна за «{2}»: эти единицы измеряют разное.',
      en: 'The price of {0} is given per “{1}” and wanted per “{2}”: the units measure different things.',
    },
    remedy: {
      ru: 'Проверьте единицу измерения ресурса или укажите цену за неё.',
      en: 'Check the unit of the resource, or give a price per that unit.',
    },
  },
  OFFER_NOT_IN_FORCE: {
    severity: 'warning',
    message: {
      ru: 'Предложение поставщика {0} не действует на дату анализа {1} и не учитывается.',
      en: 'The offer of supplier {0} is not in force on the day of the analysis, {1}, and does not count.',
    },
    remedy: {
      ru: 'Запросите новое предложение или исправьте даты.',
      en: 'Ask for a new offer, or correct the dates.',
    },
  },
  MARKET_ANALYSIS_NEEDS_OFFERS: {
    severity: 'error',
    message: {
      ru: 'Цена {0} не определена: учтено предложений разных поставщиков – {1}, а нужно не менее {2}.',
      en: 'No price of {0}: offers of {1} suppliers count, and {2} are needed at least.',
    },
    remedy: {
      ru: 'Добавьте предложения других поставщиков или укажите, почему их нет (письмо заказчика).',
      en: 'Add offers of other suppliers, or say why there are none (a letter of the customer).',
    },
  },
  CHOSEN_OFFER_UNUSABLE: {
    severity: 'error',
    message: {
      ru: 'Цена {0} не определена: выбранное предложение не учитывается.',
      en: 'No price of {0}: the offer that was chosen does not count.',
    },
    remedy: { ru: 'Выберите другое предложение.', en: 'Choose another offer.' },
  },
  RESOURCE_METHOD_NEEDS_CURRENT_PRICE: {
    severity: 'error',
    message: {
      ru: 'Ресурсный метод не индексирует базисные цены, а текущей цены нет: {0}.',
      en: 'The resource method does not index base prices, and there is no current price: {0}.',
    },
    remedy: { ru: 'Укажите текущую цену.', en: 'Give a current price.' },
  },
} satisfies Record<string, IssueText>;
