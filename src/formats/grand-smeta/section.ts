import { blankSection } from '../blank';
import type { SectionDocument } from '../document';
import type { SourceNode } from './source-node';

/** «Раздел 1. Земляные работы»: the code of a section stands in its caption. */
const CAPTION = /^Раздел\s+(\d+(?:\.\d+)*)\.?\s+(\S.*)$/su;
const CODE = /^\d+(?:\.\d+)*$/;

export function readChapter(node: SourceNode): SectionDocument {
  const caption = node.text('Caption') ?? '';
  const match = CAPTION.exec(caption);
  const section = { ...blankSection(node.place), code: match?.[1] ?? '', name: match?.[2] ?? caption };
  node.keepRest(section.extras);
  return section;
}

export function captionOf({ code, name }: Pick<SectionDocument, 'code' | 'name'>): string {
  return hasWritableCode(code) ? `Раздел ${code}. ${name}` : name;
}

export function hasWritableCode(code: string): boolean {
  return CODE.test(code);
}
