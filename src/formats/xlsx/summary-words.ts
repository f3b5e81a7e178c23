/** How the summary of a section or of an estimate begins. */
export const SUMMARY_CAPTION = /^итоги(?!\p{L})/iu;
/** What a form adds to its positions before its grand total. */
export const ADDED = /^(?:непредвиденн|резерв|зимн|производство\s+работ\s+в\s+зимн|временн|лимитированн|дополнительн\p{L}+\s+затрат|прочие\s+лимит|скидк|снижени|понижающ|договорн\p{L}+\s+коэфф)/iu;
/** What repeats a part of the sums above. */
export const REPEATED = /^(?:всего|итого|итоги|справочно|в\s+т(?:ом|\.)\s*ч|прямые|ФОТ|накладные|сметная\s+прибыль|(?:средства\s+на\s+)?оплата?у?\s+труда|эксплуатация|материал|перевозка|затраты\s+труда|трудозатраты|оборудование|строительные|монтажные|прочие|ЗТ|ЗТм|ОТ|ОТм|ЭМ|М|машины)(?!\p{Ll}*-)/iu;
