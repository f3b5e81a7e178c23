import type { EstimateDocument } from '../document';
import type { SheetRow } from '../spreadsheet';

const NUMBER_OF_ESTIMATE = /^(?:локальн\p{L}*\s+)?(?:смет\p{L}*|ЛСР|(?:сметный\s+)?расч[её]т\p{L}*|ведомость)[^№]*№\s*(.*)$/isu;
const METHOD = /(ресурсно|базисно)-индексн|ресурсным/iu;
const NOT_A_NAME = /^(?:приложение|утвержд|согласован|форма|пример|образец|\()/iu;
const TITLE = /^(?:локальн|смета|сметный|документ|ведомость)/iu;

const SUM = /^(?:итого|всего)/iu;

type Filling = (document: EstimateDocument, value: string) => void;

/** Captions above a table, and where their values go. */
const CAPTIONS: readonly [words: RegExp, fill: Filling][] = [
  [/^(?:наименование\s+)?стройк[аи]/iu, ({ construction }, value) => (construction.name = value)],
  [/^(?:наименование\s+)?объект/iu, ({ object }, value) => (object.name = value)],
  [/^основание/iu, ({ estimate }, value) => (estimate.reason = value)],
  [/^(?:составлен|метод)/iu, ({ estimate }, value) => (estimate.method = methodOf(value) ?? estimate.method)],
];

/** Captions whose values are nothing to keep. */
const OTHERS = /^(?:субъект|сметная\s+стоимость|дата|составлен|наименование)/iu;

/** Where a line and what it is for came into one cell. */
const HINT_BEHIND = /\(наименование\s+работ[^]*$/iu;

/** Under a line of an official form stands what it is for. */
const HINTS: readonly [words: RegExp, fill: Filling][] = [
  [/^\(наименование\s+стройки/iu, ({ construction }, value) => (construction.name = value)],
  [/^\(наименование\s+объекта/iu, ({ object }, value) => (object.name = value)],
  [/^\(наименование\s+(?:конструктивн|работ)/iu, ({ estimate }, value) => (estimate.name = value)],
];

/** What stands above the head of a table. */
export class TitleBlock {
  constructor(
    private readonly rows: readonly SheetRow[],
    private readonly sheetName: string,
  ) {}

  /** `isBaseIndex`: what the columns say; a method in words goes before. */
  fill(document: EstimateDocument, isBaseIndex: boolean): void {
    const { estimate } = document;
    estimate.method = isBaseIndex ? 'base_index' : 'resource_index';
    let above: string[] = [];
    for (const { cells } of this.rows) {
      const texts = [...cells.values()].map(({ text }) => text.trim()).filter((text) => text !== '');
      if (texts.length > 0 && !fillFromLineAbove(document, texts, above)) this.fillFrom(document, texts);
      if (texts.length > 0) above = texts;
    }
    if (estimate.name === '') estimate.name = this.sheetName;
    estimate.method = METHOD.test(this.allText()) ? (methodOf(this.allText()) ?? estimate.method) : estimate.method;
  }

  private fillFrom(document: EstimateDocument, [first, second = '']: string[]): void {
    const { estimate } = document;
    const number = NUMBER_OF_ESTIMATE.exec(first!)?.[1]?.trim();
    if (number !== undefined) {
      if (estimate.number === '') estimate.number = number === '' ? second : number;
      return;
    }
    const caption = CAPTIONS.find(([words]) => words.test(first!));
    // Sums may stand beside the captions.
    const value = second === '' || SUM.test(second) ? afterColon(first!) : second;
    if (caption !== undefined && (value !== '' || second !== '' || first!.endsWith(':'))) {
      if (value !== '') caption[1](document, value);
      return;
    }
    const isName = estimate.name === '' && second === '' && !NOT_A_NAME.test(first!) && !OTHERS.test(first!) && !TITLE.test(first!);
    if (isName && !/^\d/.test(first!)) estimate.name = first!.replace(HINT_BEHIND, '').trim();
  }

  private allText(): string {
    return this.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text).join(' ')).join('\n');
  }
}

/** True where this line says what the one above it is for. */
function fillFromLineAbove(document: EstimateDocument, [hint]: readonly string[], above: readonly string[]): boolean {
  const found = HINTS.find(([words]) => words.test(hint!));
  if (found === undefined) return false;
  // A caption, or another hint, is no value: the line was left empty.
  if (above.length === 1 && !above[0]!.startsWith('(') && !TITLE.test(above[0]!)) found[1](document, above[0]!);
  return true;
}

function methodOf(text: string): EstimateDocument['estimate']['method'] | null {
  if (/базисно-индексн/iu.test(text)) return 'base_index';
  if (/ресурсно-индексн/iu.test(text)) return 'resource_index';
  return /ресурсным\s+методом/iu.test(text) ? 'resource' : null;
}

function afterColon(text: string): string {
  return /:\s*(.+)$/su.exec(text)?.[1]?.trim() ?? '';
}
