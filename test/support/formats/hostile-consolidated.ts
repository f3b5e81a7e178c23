import type { FormatErrorReason } from '../../../src/formats';
import type { Hostile } from './hostile-xml';

interface Rows {
  /** What rows stand behind. */
  behind: string;
  element: RegExp;
}

/** Material made to hurt a reader of object and summary estimates, of a document that does not. */
export function consolidatedHostile(fixture: string, { behind, element }: Rows): Hostile[] {
  const name = element.exec(fixture)![0].slice(1).split('>')[0]!;
  const inserted = (content: () => string) => () => fixture.replace(behind, behind + content());
  return [
    hostile('a billion laughs', 'forbidden_markup', () =>
      fixture.replace('<Construction', '<!DOCTYPE Construction [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<Construction'),
    ),
    hostile('an entity nobody declared', 'forbidden_markup', inserted(() => '<Other>&nbsp;</Other>')),
    hostile('a processing instruction', 'forbidden_markup', () => fixture.replace('<Meta>', '<?php system("ls") ?><Meta>')),
    hostile('200,000 elements one inside another', 'too_deep', inserted(() => '<a>'.repeat(200_000))),
    hostile('a document cut off in the middle', 'malformed', () => fixture.slice(0, fixture.length / 2)),
    hostile('tags that do not match', 'malformed', () => fixture.replace('</Signatures>', '</Signature>')),
    hostile('text after the end', 'malformed', () => `${fixture}и ещё`),
    hostile('a text of ten megabytes', 'too_large', inserted(() => `<Note>${'а'.repeat(5_000_000)}</Note>`)),
    hostile('a row of 300,000 elements', 'too_many_nodes', inserted(() => `<${name}>${'<a/>'.repeat(300_000)}</${name}>`)),
    hostile('more rows than an estimate may have', 'too_many_nodes', inserted(() => `<${name}/>`.repeat(100_001))),
    hostile('300,000 unknown elements', null, inserted(() => '<a/>'.repeat(300_000))),
    hostile('rows with nothing in them', null, inserted(() => `<${name}/><${name}><Details/></${name}>`)),
    hostile('names of every object for elements', null, inserted(
      () => `<__proto__>1</__proto__><constructor>2</constructor><${name}><__proto__><polluted>yes</polluted></__proto__></${name}>`,
    )),
    { title: 'nothing', reason: 'not_this_format', bytes: () => new Uint8Array(0) },
    { title: 'zeros', reason: 'not_this_format', bytes: () => new Uint8Array(100_000) },
    { title: 'UTF-16', reason: 'unsupported_encoding', bytes: () => Buffer.from(`\ufeff${fixture}`, 'utf16le') },
    hostile('windows-1251 by its declaration, UTF-8 by its bytes', 'unsupported_encoding', () => fixture.replace('"utf-8"', '"windows-1251"')),
  ];
}

function hostile(title: string, reason: FormatErrorReason | null, text: () => string): Hostile {
  return { title, reason, bytes: () => Buffer.from(text(), 'utf8') };
}
