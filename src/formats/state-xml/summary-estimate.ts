import type { Readable } from 'node:stream';
import { CHAPTERS, type ChapterNumber } from '../../engine';
import { FormatError, type ReadOptions } from '../codec';
import { ReadLog } from '../read-log';
import type { ReadSummaryEstimate, SummaryChapter, SummaryEstimateDocument } from '../summary-estimate';
import type { XmlElement } from '../xml/element';
import type { XmlPlace } from '../xml/reader';
import type { Spine, SpineVisitor } from '../xml/spine';
import { assertRoot, blankSource, readSpine } from './consolidated-fields';
import { FieldReader } from './field';
import { ReadScope } from './read-scope';
import { SUMMARY } from './summary-estimate-fields';
import { CHAPTER_TABLES, chapterElement } from './summary-chapter-fields';

// Object.keys widens to string[]; the keys of CHAPTERS are the numbers of chapters.
const NUMBERS = Object.keys(CHAPTERS).map((key) => parseInt(key, 10) as ChapterNumber);
const IN_ROOT: Spine = Object.fromEntries(NUMBERS.map((number) => [chapterElement(number), {}]));
const SPINE: Spine = { Construction: IN_ROOT, SummaryEstimate: IN_ROOT };

/**
 * Reads a summary estimate (ССР). Bad material is issues, as with `Codec.read`.
 *
 * @throws FormatError where there is no summary estimate; the reason of the signal; whatever the source throws.
 */
export async function readSummaryEstimate(source: Readable, options: ReadOptions): Promise<ReadSummaryEstimate> {
  const builder = new SummaryEstimateBuilder(options);
  await readSpine(source, SPINE, builder, options);
  return builder.result();
}

class SummaryEstimateBuilder implements SpineVisitor {
  private readonly document = blankDocument();
  private readonly log: ReadLog;
  /** Chapters that have begun: one that stands in the document twice is one. */
  private readonly chapters = new Map<string, FieldReader<SummaryChapter>>();
  private root: FieldReader<SummaryEstimateDocument> | null = null;
  private isKindKnown = false;
  private chapter: FieldReader<SummaryChapter> | null = null;

  constructor(options: ReadOptions) {
    this.log = new ReadLog(options.limits);
  }

  result(): ReadSummaryEstimate {
    const { chapters, total } = this.document;
    if (total === null && chapters.length === 0) throw new FormatError(this.isKindKnown ? 'nothing_inside' : 'not_this_format', null);
    chapters.sort((one, other) => one.number - other.number);
    return { document: this.document, issues: this.log.issues.close() };
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (this.root === null) {
      this.isKindKnown = assertRoot('summary_estimate', { name, attributes, place });
      this.root = new FieldReader(SUMMARY, this.document, new ReadScope(this.log, `/${name}`, this.document.extras, ''));
    } else {
      this.chapter = this.chapters.get(name) ?? this.begin(name, place);
    }
  }

  record(element: XmlElement): void {
    // The root is open before anything in it.
    if (this.chapter === null) this.root!.read(element);
    else this.chapter.read(element);
  }

  leave(): void {
    this.chapter = null;
  }

  private begin(name: string, place: XmlPlace): FieldReader<SummaryChapter> {
    // The spine has an element for each chapter and no other.
    const number = NUMBERS.find((each) => chapterElement(each) === name)!;
    const path = `/Construction/${name}`;
    const chapter: SummaryChapter = {
      ...{ number, name: null, rows: [], total: null, runningTotal: null, extras: {} },
      place: { path, ...place },
    };
    this.document.chapters.push(chapter);
    const reader = new FieldReader(CHAPTER_TABLES[number], chapter, new ReadScope(this.log, path, chapter.extras, ''));
    this.chapters.set(name, reader);
    return reader;
  }
}

function blankDocument(): SummaryEstimateDocument {
  return {
    kind: 'summary_estimate',
    source: blankSource(),
    ...{ number: null, name: '', accessLevel: null, customer: null },
    ...{ createdOn: null, approvedOn: null, approvedBy: null },
    ...{ priceLevel: null, isBaseLevel: null },
    ...{ chapters: [], total: null, extras: {} },
  };
}
