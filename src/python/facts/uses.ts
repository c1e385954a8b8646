/** Where imported names are used: at run time, or in annotations alone. */
import type { StringLiteral } from '../tree.ts';
import type { Extraction } from './extraction.ts';
import { scopeOf } from './scopes.ts';
import { shortString } from './strings.ts';

const IDENTIFIER = /(?<![\w.])[\p{XID_Start}_][\p{XID_Continue}]*/gu;

/** Notes that a name is read. */
export function useName(x: Extraction, name: string): void {
  const use = x.importUses.get(name);
  if (use === undefined || use.isUsed) return;
  // A local name of the same spelling, as far as it is bound by now, is another.
  const scope = scopeOf(x.scope, name, x.module);
  if (scope !== null && scope !== x.module) return;
  if (x.typeDepth > 0) use.isUsedInAnnotations = true;
  else use.isUsed = true;
}

/** Notes the names in an annotation that is written as a string. One too long for `shortString` is not read. */
export function useAnnotationString(x: Extraction, node: StringLiteral): void {
  if (x.importUses.size === 0 || node.isBytes) return;
  const text = shortString(x, node);
  if (text === null) return;
  x.typeDepth++;
  for (const match of text.matchAll(IDENTIFIER)) useName(x, match[0]);
  x.typeDepth--;
}
