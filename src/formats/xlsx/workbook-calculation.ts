/** No tag goes past the next one: what stands in comments is as long as somebody likes. */
const CALCULATION = /<((?:\w+:)?)calcPr\b([^<>]*?)(\/?)>/u;
const FULL_CALCULATION = /\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/u;
/** What stands before the calculation by the schema, the nearest last. */
const BEFORE_CALCULATION = /<\/((?:\w+:)?)(?:sheets|functionGroups|externalReferences|definedNames)>/gu;

/** The markup of a workbook, told to count its formulas when it is opened. */
export function countedAnew(markup: string): string {
  const found = CALCULATION.exec(markup);
  if (found !== null) {
    const [, prefix, attributes, end] = found;
    const others = attributes!.replace(FULL_CALCULATION, '').trimEnd();
    return markup.replace(CALCULATION, () => `<${prefix}calcPr${others} fullCalcOnLoad="1"${end}>`);
  }
  const [tag, prefix] = [...markup.matchAll(BEFORE_CALCULATION)].pop() ?? [];
  return tag === undefined ? markup : markup.replace(tag, () => `${tag}<${prefix}calcPr fullCalcOnLoad="1"/>`);
}
