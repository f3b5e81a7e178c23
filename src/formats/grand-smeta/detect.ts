import { decodeHead } from '../encoding';
import { BEFORE_ROOT } from '../xml/prologue';
import { GENERATOR } from './vocabulary';

const ROOT_TAG = new RegExp(`${BEFORE_ROOT.source}<Document((?:\\s+[\\w:]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)`);

const GENERATED = new RegExp(`\\sGenerator\\s*=\\s*["']${GENERATOR}["']`);

/** By the root alone, whose attributes stand in any order. Which document it is, the reader sees. */
export function detectsGrandSmeta(head: Uint8Array): boolean {
  const attributes = ROOT_TAG.exec(decodeHead(head) ?? '')?.[1];
  return attributes !== undefined && GENERATED.test(attributes);
}
