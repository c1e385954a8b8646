/**
 * What types in comments mean: of assignments, `for` and `with`, and of functions, as a whole or one for each parameter.
 */
import * as F from '../scopes/flags.ts';
import type { FunctionDef, Parameter } from '../tree.ts';
import { lowerTypeText } from './annotations.ts';
import type { Lowering } from './lowering.ts';
import { parametersInOrder } from './parameters.ts';
import { indexFrom } from './type-comments.ts';
import type { TypeComment } from './type-comments.ts';

/** Space, tab, comma, colon. */
const BETWEEN: ReadonlySet<number> = new Set([0x20, 0x09, 0x2c, 0x3a]);

/** The value of the type that a comment behind `from`, in its line, gives; -1 for none. */
export function lowerTypeComment(x: Lowering, from: number): number {
  if (x.typeComments.length === 0) return -1;
  const comment = commentBehind(x, from);
  return comment === null || isSignature(comment) ? -1 : lowerTypeText(x, comment.text, comment.start, comment.end);
}

/** Values of the types of a function's parameters, in their order, and of its result; -1 for each that has none. */
export type SignatureComment = { readonly parameters: readonly number[]; readonly returns: number };

/** The types that comments give a function; null where there are none. Annotations outweigh them. */
export function lowerSignatureComments(x: Lowering, node: FunctionDef): SignatureComment | null {
  if (x.typeComments.length === 0) return null;
  const first = indexFrom(x.typeComments, node.nameEnd);
  const bodyStart = node.body[0]?.start ?? node.end;
  const comments: TypeComment[] = [];
  for (let index = first; index < x.typeComments.length && x.typeComments[index]!.start < bodyStart; index++) {
    comments.push(x.typeComments[index]!);
  }
  if (comments.length === 0) return null;
  const all = parametersInOrder(node.parameters);
  const whole = comments.findLast(isSignature);
  const each = all.map((parameter) => lowerParameterComment(x, parameter));
  if (whole === undefined) return { parameters: each, returns: -1 };
  const { parameters, returns } = lowerSignature(x, whole, all.length);
  return { parameters: each.map((value, index) => (value === -1 ? parameters[index]! : value)), returns };
}

function lowerParameterComment(x: Lowering, { end }: Parameter): number {
  const comment = commentBehind(x, end);
  return comment === null || isSignature(comment) ? -1 : lowerTypeText(x, comment.text, comment.start, comment.end);
}

/** `(int, *str) -> bool`; a method's comment may leave out its first parameter. */
function lowerSignature(x: Lowering, { text, start, end }: TypeComment, count: number): SignatureComment {
  const arrow = text.lastIndexOf(')', text.indexOf('->'));
  const returns = lowerTypeText(x, text.slice(text.indexOf('->', arrow) + 2).trim(), start, end);
  const types = splitTypes(text.slice(1, arrow));
  const isMethod = x.table.kindOf(x.host) === F.CLASS;
  const skipped = isMethod && types.length === count - 1 ? 1 : 0;
  const parameters = Array.from({ length: count }, () => -1);
  if (types.length + skipped !== count) return { parameters, returns };
  for (const [index, type] of types.entries()) parameters[index + skipped] = lowerTypeText(x, type, start, end);
  return { parameters, returns };
}

/** The parts between the commas that stand in no brackets, without the stars before them. */
function splitTypes(text: string): readonly string[] {
  if (text.trim() === '' || text.trim() === '...') return [];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '(') depth++;
    else if (character === ']' || character === ')') depth--;
    if (character !== undefined && (character !== ',' || depth > 0)) continue;
    parts.push(
      text
        .slice(from, at)
        .replace(/^[\s*]+/, '')
        .trimEnd(),
    );
    from = at + 1;
  }
  return parts;
}

function isSignature({ text }: TypeComment): boolean {
  return text.startsWith('(') && text.includes('->');
}

/** The comment that follows in the line, behind nothing but a comma or colon. */
function commentBehind(x: Lowering, from: number): TypeComment | null {
  const comment = x.typeComments[indexFrom(x.typeComments, from)];
  if (comment === undefined) return null;
  for (let at = from; at < comment.start; at++) if (!BETWEEN.has(x.bytes[at]!)) return null;
  return comment;
}
