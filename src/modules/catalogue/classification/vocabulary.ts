/** A stem of the catalogue that looks like a typed one. */
export interface SimilarStem {
  id: number;
  /** 1: the same; 0: nothing in common. */
  likeness: number;
}

/** Shorter stems look like too many others. */
const SHORTEST_TYPO = 4;
const SHORTEST_BEGINNING = 3;
/** A slip for each so many letters. */
const LETTERS_PER_SLIP = 4;
const LEAST_SHARED = 0.25;
const COMPARED = 40;
const MOST_SIMILAR = 5;
/** What a word is worth that goes on from the typed one: «электродв.» for «электродвигатель». */
const CONTINUED = 0.75;
const GRAM = 3;

/** The distinct stems of a catalogue, to find what was meant by one that is not among them. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly stems: string[] = [];
  private readonly words: string[] = [];
  private readonly byGram = new Map<string, number[]>();

  /** The number of a stem; a new one where it was not there. `word` is how texts write it. */
  add(stem: string, word: string): number {
    const known = this.ids.get(stem);
    if (known !== undefined) return known;
    const id = this.stems.length;
    this.ids.set(stem, id);
    this.stems.push(stem);
    this.words.push(word);
    for (const gram of gramsOf(stem)) this.addGram(gram, id);
    return id;
  }

  /** Its number. */
  find(stem: string): number | undefined {
    return this.ids.get(stem);
  }

  /** The stem as a text of the catalogue writes it. */
  wordOf(id: number): string {
    return this.words[id]!;
  }

  /** Stems that a misspelt or shortened one may be, the most alike first. */
  similarTo(stem: string): SimilarStem[] {
    if (stem.length < SHORTEST_BEGINNING) return [];
    const found = this.sharingGrams(stem)
      .map((id) => ({ id, likeness: likenessOf(stem, this.stems[id]!) }))
      .filter(({ likeness }) => likeness > 0);
    return found.sort((one, other) => other.likeness - one.likeness || one.id - other.id).slice(0, MOST_SIMILAR);
  }

  /** Those with the most letters in common, three in a row. */
  private sharingGrams(stem: string): number[] {
    const grams = gramsOf(stem);
    const shared = new Map<number, number>();
    for (const gram of grams) {
      for (const id of this.byGram.get(gram) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    const least = grams.length * LEAST_SHARED;
    return [...shared]
      .filter(([, count]) => count >= least)
      .sort(([one, sharedByOne], [other, sharedByOther]) => sharedByOther - sharedByOne || one - other)
      .slice(0, COMPARED)
      .map(([id]) => id);
  }

  private addGram(gram: string, id: number): void {
    const ids = this.byGram.get(gram);
    if (ids === undefined) this.byGram.set(gram, [id]);
    else ids.push(id);
  }
}

function likenessOf(typed: string, stem: string): number {
  if (stem.startsWith(typed)) return CONTINUED;
  if (typed.length < SHORTEST_TYPO) return 0;
  const slips = Math.max(1, Math.floor(Math.max(typed.length, stem.length) / LETTERS_PER_SLIP));
  const distance = editDistance(typed, stem);
  return distance > slips ? 0 : 1 - distance / Math.max(typed.length, stem.length);
}

function gramsOf(stem: string): string[] {
  const padded = `^${stem}$`;
  return Array.from({ length: Math.max(padded.length - GRAM + 1, 1) }, (_, at) => padded.slice(at, at + GRAM));
}

/** Letters added, left out, changed, or swapped with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let least = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && isSwapped) least = Math.min(least, beforeLast[column - 2]! + 1);
      current.push(least);
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length]!;
}
