/** How a text is put together that somebody else reads as code: by an f-string, `+`, `%` or `.format`. */
import type { Call, Expression } from '../../python/tree.ts';
import type { FixCode } from './fix-code.ts';

/** The expression that a name stands for: where its function gives it a value once and in no other way, that value. */
export function writtenAs(code: FixCode, value: Expression): Expression {
  if (value.kind !== 'Name') return value;
  const owner = code.functionOf(value);
  if (owner === null) return value;
  const given: Expression[] = [];
  let isPlain = true;
  for (const node of code.nodes) {
    if (node.kind !== 'Name' || node.id !== value.id || code.functionOf(node) !== owner) continue;
    const parent = code.parentOf(node);
    if (parent?.kind === 'Assign' && parent.targets.length === 1 && parent.targets[0] === node) given.push(parent.value);
    else if (parent?.kind === 'AnnAssign' && parent.target === node && parent.value !== null) given.push(parent.value);
    else if (isBinding(code, node)) isPlain = false;
  }
  const [only] = given;
  return isPlain && given.length === 1 && only !== undefined ? only : value;
}

/** A name that gets a value in another way. */
function isBinding(code: FixCode, node: Expression): boolean {
  const parent = code.parentOf(node);
  switch (parent?.kind) {
    case 'AugAssign':
    case 'For':
    case 'Comprehension':
    case 'NamedExpr':
      return parent.target === node;
    case 'WithItem':
      return parent.target === node;
    case 'Tuple':
    case 'List':
    case 'Starred': {
      const around = code.statementOf(node);
      return around?.kind === 'Assign' && around.targets.some((target) => target.start <= node.start && node.end <= target.end);
    }
    default:
      return false;
  }
}

/**
 * The values that are put into a text, in the order of the text; none where something else than their plain text goes in, so
 * that escaping would change what is meant.
 */
export function partsOf(code: FixCode, text: Expression): readonly Expression[] {
  switch (text.kind) {
    case 'FormattedString':
      return fieldsOf(text);
    case 'BinOp':
      if (text.operator === '+') return joinedParts(text);
      return text.operator === '%' ? percentParts(code, text.left, text.right) : [];
    case 'Call':
      return formatParts(code, text);
    default:
      return [];
  }
}

function fieldsOf(value: Extract<Expression, { kind: 'FormattedString' }>): readonly Expression[] {
  const fields = value.parts.flatMap((part) => (part.kind === 'Interpolation' ? [part] : []));
  const isPlain = fields.every(({ conversion, formatSpec, debugEnd }) => conversion === '' && formatSpec === null && debugEnd < 0);
  return isPlain && !value.isTemplate ? fields.map((field) => field.value) : [];
}

/** `"a" + x + "b"`: at least one side is a literal, so that it is a text that is built. */
function joinedParts(value: Expression): readonly Expression[] {
  const terms = termsOf(value);
  const parts = terms.filter(({ kind }) => kind !== 'StringLiteral');
  if (parts.length === terms.length) return [];
  return parts.flatMap((part) => (part.kind === 'FormattedString' ? fieldsOf(part) : [part]));
}

function termsOf(value: Expression): readonly Expression[] {
  return value.kind === 'BinOp' && value.operator === '+' ? [...termsOf(value.left), ...termsOf(value.right)] : [value];
}

/** `"… %s …" % x`, with nothing but `%s`. */
function percentParts(code: FixCode, left: Expression, right: Expression): readonly Expression[] {
  if (left.kind !== 'StringLiteral') return [];
  const marks = code.of(left).replaceAll('%%', '').match(/%./gsu) ?? [];
  const values = right.kind === 'Tuple' ? right.elements : [right];
  const isPlain = marks.every((mark) => mark === '%s') && marks.length === values.length && right.kind !== 'Dict';
  return isPlain && values.every(({ kind }) => kind !== 'Starred') ? values : [];
}

/** `"… {} …".format(x)`, without formats and conversions. */
function formatParts(code: FixCode, { func, args, keywords }: Call): readonly Expression[] {
  if (func.kind !== 'Attribute' || func.name !== 'format' || func.value.kind !== 'StringLiteral') return [];
  const fields =
    code
      .of(func.value)
      .replaceAll(/\{\{|\}\}/gu, '')
      .match(/\{[^{}]*\}/gu) ?? [];
  const isOpen = args.some(({ kind }) => kind === 'Starred') || keywords.some(({ name }) => name === null);
  if (isOpen || !fields.every((field) => /^\{\w*\}$/u.test(field))) return [];
  return [...args, ...keywords.map((keyword) => keyword.value)].toSorted((one, other) => one.start - other.start);
}
