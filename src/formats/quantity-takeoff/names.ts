import type { XmlHandler, XmlPlace } from '../xml/reader';

/** The elements of both published schemas: that of the state expertise, and that of the Ministry with name spaces. */
const SYNONYMS: Readonly<Record<string, string>> = {
  accesslevelcode: 'accesslevel',
  constructionname: 'constructionsite',
  documentdate: 'date',
  documentmeta: 'meta',
  documentnumber: 'num',
  documentationlist: 'links',
  documentreference: 'link',
  fileinternalid: 'fileid',
  filelist: 'files',
  id: 'fileid',
  itempositionid: 'num',
  namesection: 'name',
  pagenumbers: 'pagenumber',
  resourcelist: 'resources',
  sectionlist: 'sections',
  sectionnumber: 'num',
  worklist: 'works',
};

/** Tells a handler one name for each thing: without the prefix of its name space, in small letters, as one schema has it. */
export class CommonNames implements XmlHandler {
  constructor(private readonly handler: XmlHandler) {}

  open(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const common = new Map([...attributes].map(([key, value]) => [commonName(key), value]));
    this.handler.open(commonName(name), common, place);
  }

  text(text: string): void {
    this.handler.text(text);
  }

  close(name: string): void {
    this.handler.close(commonName(name));
  }
}

function commonName(name: string): string {
  const local = name.slice(name.lastIndexOf(':') + 1).toLowerCase();
  return Object.hasOwn(SYNONYMS, local) ? SYNONYMS[local]! : local;
}
