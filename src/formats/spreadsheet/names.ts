/** Some programs write `<x:row>` where others write `<row>`. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

export function localAttribute(attributes: ReadonlyMap<string, string>, name: string): string | null {
  for (const [key, value] of attributes) if (localName(key) === name) return value;
  return null;
}
