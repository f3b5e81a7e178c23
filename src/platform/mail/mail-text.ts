import type { Locale } from '../context';
import type { Mail } from './mailer';

/** The words of one mail in one language. `{name}` stands for a value; a subject has none. */
export interface MailWords {
  subject: string;
  paragraphs: readonly string[];
  /** What the link says; where there is a link or a code. */
  action?: string;
  /** What stands before the code. */
  code?: string;
  /** What follows the link and the code. */
  afterwards?: readonly string[];
}

export type MailTemplate = Readonly<Record<Locale, MailWords>>;

export interface MailValues {
  values?: Readonly<Record<string, string>>;
  /** Where the link leads; null where there is no application to lead to. */
  link?: string | null;
  code?: string;
}

/** A mail in the language of whoever gets it. Values are put into the words as text, never as markup. */
export function mailText(
  template: MailTemplate,
  locale: Locale,
  { values = {}, link = null, code }: MailValues = {},
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { subject, paragraphs, action, code: codeLabel, afterwards = [] } = template[locale];
  const blocks = paragraphs.map((words) => paragraph(filled(words, values)));
  if (link !== null && action !== undefined) blocks.push(anchor(action, link));
  if (code !== undefined && codeLabel !== undefined) blocks.push(codeBlock(codeLabel, code));
  blocks.push(...afterwards.map((words) => paragraph(filled(words, values))));
  const body = blocks.map(({ html }) => html).join('\n');
  return {
    subject,
    text: `${blocks.map(({ text }) => text).join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"></head><body>\n${body}\n</body></html>\n`,
  };
}

interface Block {
  text: string;
  html: string;
}

function paragraph(words: string): Block {
  return { text: words, html: `<p>${escaped(words)}</p>` };
}

function anchor(action: string, link: string): Block {
  return { text: `${action}: ${link}`, html: `<p><a href="${escaped(link)}">${escaped(action)}</a></p>` };
}

function codeBlock(label: string, code: string): Block {
  return { text: `${label}\n${code}`, html: `<p>${escaped(label)}<br><code>${escaped(code)}</code></p>` };
}

/** @throws Error where the words name a value that is not given */
function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a mail lacks the value "${name}"`);
    return value;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
