/** Files that say of themselves that a tool writes them. */
import { utf8Text } from '../text.ts';

/** Who writes a file says so at its top: comments that begin further down say nothing about the file. */
const MAX_HEADER_BYTES = 2_000;

// Meta's marker, which code search and review tools honour; and the sentences of protoc, Thrift, Alembic's kin and others.
const MARKER = /(?<![\w@])@generated\b/;
const BY_TOOL = /\b(?:auto-?|automatically[ -])?generated\b/i;
const HANDS_OFF = /\bdo not (?:edit|modify|change)\b|\bdon't edit\b/i;
const OPENING = /^#+\s*(?:this (?:file|code|module) (?:is|was|has been) )?(?:auto-?|automatically[ -])generated (?:by|from|with|using)\b/im;

/** Do the comments before `codeStart` mark the file as written by a tool? `comments` holds start and end offsets in turn. */
export function isGeneratedFile(bytes: Uint8Array, comments: Int32Array, codeStart: number): boolean {
  const limit = Math.min(codeStart, MAX_HEADER_BYTES);
  let last = 0;
  while (last < comments.length && comments[last]! < limit) last += 2;
  if (last === 0) return false;
  const header = utf8Text(bytes, comments[0]!, Math.min(comments[last - 1]!, MAX_HEADER_BYTES));
  return MARKER.test(header) || OPENING.test(header) || (BY_TOOL.test(header) && HANDS_OFF.test(header));
}
