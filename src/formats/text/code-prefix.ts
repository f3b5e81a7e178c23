/** Names of the bases of norms and prices, as the state schema has them before a code. */
const PREFIX = /^(?:(?:ФЕР|ТЕР|ГЭСН)(?:мр|м|р|п)?|КСР|ФССЦ(?:пг)?|ТССЦ(?:пг)?|ФСБЦ|ФСЭМ|ТСЭМ)(?=[-\s]?\d)/u;

/** `ФЕР01-01-003-08` → `ФЕР` and `01-01-003-08`; a code of no base known by name stays whole. */
export function splitCode(text: string): { prefix: string | null; code: string } {
  const prefix = PREFIX.exec(text)?.[0] ?? null;
  if (prefix === null) return { prefix, code: text };
  return { prefix, code: text.slice(prefix.length).replace(/^[-\s]/, '') };
}
