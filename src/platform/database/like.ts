/** The pattern of LIKE for texts that contain `text` as it stands: the three characters LIKE reads as its own are escaped. */
export function containing(text: string): string {
  return `%${escaped(text)}%`;
}

/** The same for texts that begin so. */
export function startingWith(text: string): string {
  return `${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
