import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { FormatError } from '../codec';
import { DEFAULT_READ_LIMITS } from '../limits';
import { XmlScanner } from './scanner';
import { SharedStrings } from './strings';

/** What was told, and why nothing more: `null` at a happy end. */
interface Heard {
  events: string[];
  refused: string | null;
}

function heard(pieces: readonly string[]): Heard {
  const events: string[] = [];
  const scanner = new XmlScanner(
    {
      open: (name, attributes, { line, column }) => events.push(`${line}:${column} <${name} ${JSON.stringify([...attributes])}>`),
      text: (text) => events.push(text),
      close: (name) => events.push(`</${name}>`),
    },
    DEFAULT_READ_LIMITS,
    new SharedStrings(),
  );
  try {
    for (const piece of pieces) scanner.write(piece);
    scanner.end();
    return { events, refused: null };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { events, refused: error.reason };
  }
}

/** The same by a parser of somebody else, which refuses nothing but what is not well-formed. */
function isWellFormed(text: string): { events: string[] } | null {
  const events: string[] = [];
  const parser = new SaxesParser();
  let isBroken = false;
  const tell = (written: string): void => {
    if (written.trim() !== '') events.push(written);
  };
  parser.on('error', () => (isBroken = true));
  parser.on('opentag', ({ name, attributes }) => events.push(`<${name} ${JSON.stringify(Object.entries(attributes))}>`));
  parser.on('text', tell);
  parser.on('cdata', tell);
  parser.on('closetag', ({ name }) => events.push(`</${name}>`));
  parser.write(text).close();
  return isBroken ? null : { events };
}

const withoutPlaces = (events: string[]): string[] => events.map((event) => event.replace(/^\d+:\d+ /, ''));

/** Parts of which some documents are sound and most are nearly so. */
const PART = fc.constantFrom(
  ...['<a>', '</a>', '<б:в-1.2', '</б:в-1.2 >', '<a', '>', '/>', '/', ' ', '\n', '\t', '\r\n', ' x="1"', " y='2<'", ' x = "&amp;\n&#10;"', ' z="', '"', "'", '='],
  ...['текст', '&lt;', '&#x41;', '&#0;', '&', ';', ']]>', '<![CDATA[', '<![CDATA[ <&> ]]>', '<!-- - -->', '<!--', '--', '<!', '\u0001', '\uffff', '1', '-'],
);
const BODY = fc.array(PART, { maxLength: 12 }).map((parts) => parts.join(''));
const SOUND = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ depthSize: 'small' }, fc.constantFrom('текст ', '\r\n  ', '&lt;&#1040;', '<![CDATA[<&>]]>', '<!-- x -->'), tie('element')), { maxLength: 5 })
    .map((parts) => parts.join('')),
  element: fc
    .tuple(fc.constantFrom('a', 'б', 'x:y', '_-.1'), fc.constantFrom('', ' p="1"', ' p="1" q=\'"&#10;\t\'', '\n p = "я"'), tie('content'), fc.boolean())
    .map(([name, attributes, content, isEmpty]) => (isEmpty ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name} >`)),
})).element;

const RUNS = { numRuns: 2_000 };

it('hears what another parser hears', () => {
  fc.assert(
    fc.property(SOUND, (text) => {
      expect({ ...heard([text]), events: withoutPlaces(heard([text]).events) }).toEqual({ ...isWellFormed(text), refused: null });
    }),
    RUNS,
  );
});

it('refuses what another parser refuses', () => {
  fc.assert(
    fc.property(fc.oneof(BODY.map((body) => `<a>${body}</a>`), BODY), (text) => {
      const reference = isWellFormed(text);
      const { events, refused } = heard([text]);

      if (reference === null) expect(refused).not.toBeNull();
      else if (refused === null) expect(withoutPlaces(events)).toEqual(reference.events);
      // Nothing, and what is forbidden, is well-formed to others.
      else expect(['not_this_format', 'forbidden_markup']).toContain(refused);
    }),
    RUNS,
  );
});

it('hears the same in pieces of any size', () => {
  fc.assert(
    fc.property(fc.oneof(SOUND, BODY.map((body) => `<a>${body}</a>`)), fc.integer({ min: 1, max: 5 }), (text, size) => {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

      expect(heard(pieces)).toEqual(heard([text]));
    }),
    RUNS,
  );
});

it('tells the line and the column of a tag', () => {
  expect(heard(['<a>\r\n  <b', '/>\r', '\n\n <c>x</c', '></a>']).events).toEqual([
    ...['1:1 <a []>', '2:3 <b []>', '</b>', '4:2 <c []>', 'x', '</c>', '</a>'],
  ]);
});

it.each([
  ['a declaration', '<?xml version="1.0" encoding="utf-8"?><a/>', null],
  ['a declaration behind something', ' <?xml version="1.0"?><a/>', 'malformed'],
  ['a declaration that says nothing', '<?xml?><a/>', 'malformed'],
  ['a style sheet above the root', '<?xml-stylesheet href="x.xsl"?><a/>', null],
  ['a style sheet within', '<a><?xml-stylesheet href="x.xsl"?></a>', 'forbidden_markup'],
  ['another instruction above the root', '<?mso-application progid="Excel.Sheet"?><a/>', null],
  ['another instruction below it', '<a/><?php?>', 'forbidden_markup'],
  ['a document type', '<!DOCTYPE a><a/>', 'forbidden_markup'],
  ['an entity of its own', '<a>&b;</a>', 'forbidden_markup'],
  ['an ampersand that is none', '<a>Сталь & Ко</a>', 'malformed'],
  ['an attribute twice', '<a b="1" b="2"/>', 'malformed'],
  ['two roots', '<a/><a/>', 'several_documents'],
  ['no end', '<a><b></b>', 'malformed'],
  ['nothing', '<!-- nothing -->', 'not_this_format'],
])('%s', (_title, text, refused) => {
  expect(heard([text]).refused).toBe(refused);
});
