import type { Readable } from 'node:stream';
import { FormatError, type ReadOptions } from '../codec';
import type { ConsolidatedDocument, ConsolidatedResult } from '../consolidated';
import { ReadLog } from '../read-log';
import type { XmlElement } from '../xml/element';
import type { XmlPlace } from '../xml/reader';
import type { Spine, SpineVisitor } from '../xml/spine';
import { assertRoot, blankSource, readSpine } from './consolidated-fields';
import { FieldReader, type Table } from './field';
import { CONSTRUCTION, OBJECT } from './object-estimate-fields';
import { ReadScope } from './read-scope';

const SPINE: Spine = { Construction: { Object: {} }, ObjectEstimate: { Object: {} } };

/**
 * Reads an object estimate (ОСР). Bad material is issues, as with `Codec.read`.
 *
 * @throws FormatError where there is no object estimate; the reason of the signal; whatever the source throws.
 */
export async function readObjectEstimate(source: Readable, options: ReadOptions): Promise<ConsolidatedResult> {
  const builder = new ObjectEstimateBuilder(options);
  await readSpine(source, SPINE, builder, options);
  return builder.result();
}

class ObjectEstimateBuilder implements SpineVisitor {
  private readonly document = blankDocument();
  private readonly log: ReadLog;
  private readonly readers: FieldReader<ConsolidatedDocument>[] = [];
  private hasObject = false;
  private isKindKnown = false;

  constructor(options: ReadOptions) {
    this.log = new ReadLog(options.limits);
  }

  result(): ConsolidatedResult {
    if (!this.hasObject) throw new FormatError(this.isKindKnown ? 'nothing_inside' : 'not_this_format', null);
    return { document: this.document, issues: this.log.issues.close() };
  }

  enter(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    if (this.readers.length === 0) {
      this.isKindKnown = assertRoot('object_estimate', { name, attributes, place });
      this.push(CONSTRUCTION, `/${name}`, 'Construction/');
    } else {
      if (this.hasObject) throw new FormatError('several_documents', place);
      this.hasObject = true;
      this.push(OBJECT, '/Construction/Object', '');
    }
  }

  record(element: XmlElement): void {
    this.readers[this.readers.length - 1]!.read(element);
  }

  leave(): void {
    this.readers.pop();
  }

  private push(fields: Table<ConsolidatedDocument>, path: string, prefix: string): void {
    const scope = new ReadScope(this.log, path, this.document.extras, prefix);
    this.readers.push(new FieldReader(fields, this.document, scope));
  }
}

function blankDocument(): ConsolidatedDocument {
  return {
    kind: 'object_estimate',
    source: blankSource(),
    construction: { number: null, name: '' },
    object: { number: null, name: '', address: null, accessLevel: null, regionCode: null },
    reason: null,
    reasonLink: null,
    createdOn: null,
    approvedOn: null,
    priceLevel: null,
    isBaseLevel: null,
    volume: { quantity: null, unit: null, pricePerUnit: null },
    rows: [],
    total: null,
    details: null,
    extras: {},
  };
}
