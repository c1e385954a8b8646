/** Values that stand in a text, and how a mark would take their place: in an f-string, in `+`, in `%` and in `.format`. */
import type { TextEdit } from '../../kit/text-edit.ts';
import type { Call, Expression, StringLiteral } from '../../python/tree.ts';
import type { FixCode } from './fix-code.ts';
import { partsOf } from './text-parts.ts';

/** One value. `before` and `after` are the text around it as it is written; `start` and `end` what the mark replaces. */
export type TextValue = {
  readonly value: Expression;
  readonly before: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
  /** Closes the literal again where the value was the last of a sum. */
  readonly closing: string;
};

/** What makes a plain text of it: the values, and edits besides their marks. Null where marks cannot stand for them. */
export type ValuedText = { readonly values: readonly TextValue[]; readonly edits: readonly TextEdit[] };

export function valuedText(code: FixCode, text: Expression): ValuedText | null {
  if (partsOf(code, text).length === 0) return null;
  switch (text.kind) {
    case 'FormattedString':
      return ofFields(code, text);
    case 'BinOp':
      return text.operator === '+' ? ofSum(code, text) : ofPercent(code, text);
    case 'Call':
      return ofFormat(code, text);
    default:
      return null;
  }
}

function ofFields(code: FixCode, text: Extract<Expression, { kind: 'FormattedString' }>): ValuedText | null {
  const written = code.of(text);
  if (/\{\{|\}\}/u.test(written)) return null;
  const fields = text.parts.flatMap((part) => (part.kind === 'Interpolation' ? [part] : []));
  const prefixes = prefixEdits(code, text);
  if (prefixes === null) return null;
  const found = fields.map(({ value, start, end }): TextValue => ({
    value,
    before: code.of({ start: text.start, end: start }),
    after: code.of({ start: end, end: text.end }),
    start,
    end,
    closing: '',
  }));
  return { values: found, edits: prefixes };
}

/** The `f` of each literal that is joined there; null where one is written in a way that is not known. */
function prefixEdits(code: FixCode, text: Expression): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  let rest = code.of(text);
  let offset = text.start;
  while (rest.length > 0) {
    const token = /^([rRfF]*)("""|'''|"|')/u.exec(rest);
    const [whole = '', prefix = '', quote = ''] = token ?? [];
    const end = token === null ? -1 : rest.indexOf(quote, whole.length);
    if (end < 0 || rest.slice(0, end).includes('\\')) return null;
    // A field may hold quotes of its own since Python 3.12.
    const inside = rest.slice(whole.length, end);
    if ((inside.match(/\{/gu) ?? []).length !== (inside.match(/\}/gu) ?? []).length) return null;
    if (/f/iu.test(prefix)) edits.push({ start: offset, end: offset + prefix.length, text: prefix.replace(/f/iu, '') });
    const space = /^\s*/u.exec(rest.slice(end + quote.length))?.[0] ?? '';
    const taken = end + quote.length + space.length;
    offset += new TextEncoder().encode(rest.slice(0, taken)).length;
    rest = rest.slice(taken);
  }
  return edits;
}

/** `"… = '" + x + "' …"`: the literals on both sides become one. */
function ofSum(code: FixCode, text: Expression): ValuedText | null {
  const terms = termsOf(text);
  // Parentheses and comments leave no node, and would be lost with what stands between two terms.
  const isPlain = terms.slice(1).every((term, index) => /^\s*\+\s*$/u.test(code.of({ start: terms[index]?.end ?? 0, end: term.start })));
  const found = terms.flatMap((term, index) => {
    if (term.kind === 'StringLiteral') return [];
    return [summand(code, text, { before: terms[index - 1], term, after: terms[index + 1] })];
  });
  const known = found.flatMap((one) => one ?? []);
  return isPlain && known.length === found.length ? { values: known, edits: [] } : null;
}

type Neighbours = { readonly before: Expression | undefined; readonly term: Expression; readonly after: Expression | undefined };

function summand(code: FixCode, text: Expression, { before, term, after }: Neighbours): TextValue | null {
  const left = literalAt(code, before);
  const right = literalAt(code, after);
  if (term.kind === 'FormattedString' || left === null || (after !== undefined && right === null)) return null;
  const start = left.node.end - left.quote.length;
  const told = code.of({ start: text.start, end: start });
  if (right === null) return { value: term, before: told, after: '', start, end: term.end, closing: left.quote };
  if (right.quote !== left.quote || right.prefix !== left.prefix) return null;
  const end = right.node.start + right.prefix.length + right.quote.length;
  return { value: term, before: told, after: code.of({ start: end, end: text.end }), start, end, closing: '' };
}

function termsOf(value: Expression): readonly Expression[] {
  return value.kind === 'BinOp' && value.operator === '+' ? [...termsOf(value.left), ...termsOf(value.right)] : [value];
}

type Literal = { readonly node: StringLiteral; readonly prefix: string; readonly quote: string };

/** One literal, not several that are joined. */
function literalAt(code: FixCode, node: Expression | undefined): Literal | null {
  if (node?.kind !== 'StringLiteral' || node.isBytes || node.tokens !== null) return null;
  const [, prefix, quote] = /^([rRuU]*)("""|'''|"|')/u.exec(code.of(node)) ?? [];
  return prefix === undefined || quote === undefined ? null : { node, prefix, quote };
}

function ofPercent(code: FixCode, { left, right, end }: Extract<Expression, { kind: 'BinOp' }>): ValuedText | null {
  const isPlain = /^\s*%\s*$/u.test(code.of({ start: left.end, end: right.start }));
  const given = right.kind === 'Tuple' ? right.elements : [right];
  return isPlain ? ofMarks(code, left, { end, mark: /%s/gu, given }) : null;
}

function ofFormat(code: FixCode, { func, args, keywords, end }: Call): ValuedText | null {
  if (func.kind !== 'Attribute' || keywords.length > 0) return null;
  const isPlain = /^\s*\.\s*format$/u.test(code.of({ start: func.value.end, end: func.end }));
  return isPlain ? ofMarks(code, func.value, { end, mark: /\{\}/gu, given: args }) : null;
}

type Marks = { readonly end: number; readonly mark: RegExp; readonly given: readonly Expression[] };

/** The marks of `%` or `.format` stand for the values in their order; what hands them over, behind the literal, goes. */
function ofMarks(code: FixCode, left: Expression, { end, mark, given }: Marks): ValuedText | null {
  const written = code.of(left);
  if (left.kind !== 'StringLiteral' || left.tokens !== null || /[^\u0020-\u007e\n]|%%|\{\{|\}\}/u.test(written)) return null;
  const marks = [...written.matchAll(mark)];
  if (marks.length !== given.length) return null;
  const found = given.map((value, index): TextValue => {
    const from = left.start + (marks[index]?.index ?? 0);
    const to = from + (marks[index]?.[0].length ?? 0);
    return {
      value,
      before: code.of({ start: left.start, end: from }),
      after: code.of({ start: to, end: left.end }),
      start: from,
      end: to,
      closing: '',
    };
  });
  return { values: found, edits: [{ start: left.end, end, text: '' }] };
}
