import { decodeHead } from '../encoding';
import { BEFORE_ROOT } from '../xml/prologue';
import { isOfProgram } from './vocabulary';

const ROOT_TAG = new RegExp(`${BEFORE_ROOT.source}<(?:[\\w.-]+:)?Document((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)`);
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** By the root alone, whose attributes stand in any order. Which document it is, the reader sees. */
export function detectsGrandSmeta(head: Uint8Array): boolean {
  const attributes = ROOT_TAG.exec(decodeHead(head) ?? '')?.[1];
  if (attributes === undefined) return false;
  return isOfProgram(new Map([...attributes.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name!, double ?? single ?? ''])));
}
