/** The pattern of LIKE for texts that contain `text` as it stands: the three characters LIKE reads as its own are escaped. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
