/** Edits of the arguments of a call that keep its layout. */
import type { TextEdit } from '../../kit/text-edit.ts';
import type { Call, Expression, Keyword } from '../../python/tree.ts';
import type { FixCode } from './fix-code.ts';

type Argument = Expression | Keyword;

/** Arguments in the order in which they are written. */
export function argumentsOf({ args, keywords }: Call): readonly Argument[] {
  return [...args, ...keywords].toSorted((one, other) => one.start - other.start);
}

export function keywordOf({ keywords }: Call, name: string): Keyword | null {
  return keywords.find((keyword) => keyword.name === name) ?? null;
}

/** Whether an argument may come in that is not written: `*args`, `**options`. */
export function isOpen({ args, keywords }: Call): boolean {
  return keywords.some(({ name }) => name === null) || args.some(({ kind }) => kind === 'Starred');
}

/** `text` as the last argument, on a line of its own where the last one has one. */
export function withArgument(code: FixCode, call: Call, text: string): TextEdit {
  const last = argumentsOf(call).at(-1);
  const close = call.end - 1;
  if (last === undefined) return { start: close, end: close, text };
  const tail = code.of({ start: last.end, end: close });
  // The last argument stands in parentheses of its own, or a comment follows it.
  if (/[)#]/u.test(tail)) {
    const end = close - (tail.length - tail.trimEnd().length);
    return { start: end, end, text: tail.trimEnd().endsWith(',') ? ` ${text}` : `, ${text}` };
  }
  const separator = code.startsLine(last.start) ? `,\n${code.indentAt(last.start)}` : ', ';
  return { start: last.end, end: last.end, text: separator + text };
}

/** The call without an argument; null where a comment stands beside it, which somebody has to move. */
export function withoutArgument(code: FixCode, call: Call, argument: Argument): TextEdit | null {
  const all = argumentsOf(call);
  const index = all.indexOf(argument);
  const before = all[index - 1];
  const after = all[index + 1];
  const edit =
    before !== undefined
      ? { start: before.end, end: argument.end, text: '' }
      : { start: argument.start, end: after?.start ?? call.end - 1, text: '' };
  const removed = code.of(edit).replace(code.of(argument), '');
  return /[#()]/u.test(removed) ? null : edit;
}

/** What a call is written as: `requests.get`; '' where it is no dotted name. */
export function calleeOf(code: FixCode, { func }: Call): string {
  const text = code.of(func);
  return /^[\w.]+$/u.test(text) ? text : '';
}

/** The last part of what is called, to be replaced: `get` of `requests.get`. */
export function calledName({ func }: Call): { readonly name: string; readonly start: number; readonly end: number } | null {
  switch (func.kind) {
    case 'Attribute':
      return { name: func.name, start: func.nameStart, end: func.end };
    case 'Name':
      return { name: func.id, start: func.start, end: func.end };
    default:
      return null;
  }
}
