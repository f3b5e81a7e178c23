const MARKUP_IN_TEXT = /[&<>\r]/g;
const MARKUP_IN_ATTRIBUTE = /[&<>"\t\n\r]/g;
/** Characters that XML 1.0 cannot hold, not even escaped: controls, lone surrogates, U+FFFE and U+FFFF. */
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export function escapeText(text: string): string {
  return text.replace(MARKUP_IN_TEXT, (character) => ESCAPES[character]!);
}

export function escapeAttribute(value: string): string {
  return value.replace(MARKUP_IN_ATTRIBUTE, (character) => ESCAPES[character]!);
}

/** The text without the characters that XML cannot hold. */
export function withoutInvalid(text: string): string {
  return text.replace(INVALID, '');
}
