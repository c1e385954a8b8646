/** Operators over known values. */
import { BinaryCode, CompareCode, UnaryCode } from '../../python/code/opcodes.ts';
import { takenFrom } from './iteration.ts';
import { callMethod } from './methods.ts';
import { type Loading, isEnum } from './loading.ts';
import {
  FALSE,
  type ConstantValue,
  type TextValue,
  UNKNOWN,
  type Value,
  alternatives,
  concatenated,
  dict,
  extend,
  either,
  external,
  getKey,
  isSame,
  list,
  number,
  putKey,
  text,
  textOf,
  truth,
  truthOf,
  tuple,
} from './values.ts';

/** Longer strings are not made. */
const MAX_TEXT = 20_000;
/** Longer lists are not made by repetition. */
const MAX_REPEATED = 1_000;

type Binary = { readonly code: number; readonly left: Value; readonly right: Value; readonly isInPlace: boolean };

export function binary(l: Loading, { code, left, right, isInPlace }: Binary): Value {
  if (left.kind === 'choice' || right.kind === 'choice') {
    const all = alternatives(left).flatMap((one) =>
      alternatives(right).map((other) => binary(l, { code, left: one, right: other, isInPlace: false })),
    );
    return all.reduce((one, other) => either(one, other));
  }
  switch (code) {
    case BinaryCode['+']:
      return added(l, left, right, isInPlace);
    case BinaryCode['%']:
      return left.kind === 'constant' && left.type === 'str' ? percentFormatted(String(left.value), right) : arithmetic(code, left, right);
    case BinaryCode['/']:
      if (left.kind === 'made' || left.kind === 'member' || left.kind === 'external') return UNKNOWN;
      return arithmetic(code, left, right);
    case BinaryCode['|']:
      return united(left, right, isInPlace);
    case BinaryCode['&']:
      if (isType(left) && isType(right)) return { kind: 'alias', origin: external('operator.and_'), args: [left, right] };
      return arithmetic(code, left, right);
    case BinaryCode['*']:
      if ((left.kind === 'list' || left.kind === 'tuple') && right.kind === 'constant' && typeof right.value === 'number')
        return repeated(left.kind, left.items, right.value);
      return arithmetic(code, left, right);
    default:
      return arithmetic(code, left, right);
  }
}

function repeated(kind: 'list' | 'tuple', items: readonly Value[], times: number): Value {
  if (items.length * times > MAX_REPEATED) return { kind, items: [...items], isOpen: true };
  const all = Array.from({ length: Math.max(0, times) }, () => items).flat();
  return kind === 'list' ? list(all) : tuple(all);
}

function added(l: Loading, left: Value, right: Value, isInPlace: boolean): Value {
  if (left.kind === 'list' || left.kind === 'tuple') {
    const others = takenFrom(l, right);
    const isOpen = left.isOpen || others.isOpen;
    if (isInPlace && left.kind === 'list') {
      extend(left, others.items, isOpen);
      return left;
    }
    return concatenated(left.kind, [left.items, others.items], isOpen);
  }
  if (right.kind === 'list' || right.kind === 'tuple') {
    const { items } = takenFrom(l, left);
    return concatenated(right.kind, [items, right.items], true);
  }
  if (isText(left) || isText(right)) return joinedText([left, right]);
  if (left.kind === 'instance') return callMethod(l, left, '__add__', [right]) ?? UNKNOWN;
  return arithmetic(BinaryCode['+'], left, right);
}

function isText(value: Value): boolean {
  return value.kind === 'text' || textOf(value) !== null;
}

/** A string of parts, whatever is known of them. */
export function joinedText(parts: readonly Value[]): Value {
  const pieces: (string | null)[] = [];
  for (const part of parts.flatMap(textParts)) {
    const last = pieces.at(-1);
    if (part === null ? last === null : typeof last === 'string') {
      if (part !== null) pieces[pieces.length - 1] = `${last ?? ''}${part}`;
    } else pieces.push(part);
  }
  if (pieces.reduce((sum, piece) => sum + (piece?.length ?? 0), 0) > MAX_TEXT) return UNKNOWN;
  if (pieces.every((piece) => piece !== null)) return text(pieces.join(''));
  return pieces.length === 1 ? UNKNOWN : ({ kind: 'text', parts: pieces } satisfies TextValue);
}

function textParts(value: Value): readonly (string | null)[] {
  if (value.kind === 'text') return value.parts;
  if (value.kind === 'constant' && value.type !== 'none' && value.type !== 'ellipsis') return [String(value.value)];
  if (value.kind === 'instance' && isEnum(value.type)) return textParts(value.attributes.get('value') ?? UNKNOWN);
  return [null];
}

export function formatted(parts: readonly Value[]): Value {
  const known = parts.map((part) => (part.kind === 'choice' ? (part.values.find((one) => textParts(one)[0] !== null) ?? part) : part));
  const made = joinedText(known);
  return parts.length === 0 ? text('') : made;
}

function percentFormatted(template: string, right: Value): Value {
  const values = right.kind === 'tuple' ? right.items : [right];
  const parts: Value[] = [];
  let next = 0;
  let at = 0;
  for (const match of template.matchAll(/%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?([sdifrxX%])/gu)) {
    parts.push(text(template.slice(at, match.index)));
    at = match.index + match[0].length;
    if (match[2] === '%') parts.push(text('%'));
    else if (match[1] !== undefined) parts.push(right.kind === 'dict' ? (getKey(right, text(match[1])) ?? UNKNOWN) : UNKNOWN);
    else {
      parts.push(values[next] ?? UNKNOWN);
      next += 1;
    }
  }
  parts.push(text(template.slice(at)));
  return joinedText(parts);
}

function united(left: Value, right: Value, isInPlace: boolean): Value {
  if (left.kind === 'dict' && right.kind === 'dict') {
    const made = isInPlace ? left : dict();
    for (const part of [left, right]) for (const { key, value } of part.entries.values()) putKey(made, key, value);
    made.isOpen = left.isOpen || right.isOpen;
    return made;
  }
  if (left.kind === 'set' && right.kind === 'set') return concatenated('set', [left.items, right.items], left.isOpen || right.isOpen);
  if (isType(left) && isType(right)) return { kind: 'alias', origin: null, args: [left, right] };
  return UNKNOWN;
}

function isType(value: Value): boolean {
  return (
    value.kind === 'class' ||
    value.kind === 'external' ||
    value.kind === 'alias' ||
    value.kind === 'later' ||
    (value.kind === 'constant' && (value.type === 'none' || value.type === 'str'))
  );
}

function arithmetic(code: number, left: Value, right: Value): Value {
  if (left.kind !== 'constant' || right.kind !== 'constant') return UNKNOWN;
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return UNKNOWN;
  const [a, b] = [left.value, right.value];
  switch (code) {
    case BinaryCode['+']:
      return number(a + b);
    case BinaryCode['-']:
      return number(a - b);
    case BinaryCode['*']:
      return number(a * b);
    case BinaryCode['/']:
      return b === 0 ? UNKNOWN : number(a / b);
    case BinaryCode['//']:
      return b === 0 ? UNKNOWN : number(Math.floor(a / b));
    case BinaryCode['%']:
      return b === 0 ? UNKNOWN : number(((a % b) + b) % b);
    case BinaryCode['**']:
      return number(a ** b);
    default:
      return UNKNOWN;
  }
}

export function unary(code: number, value: Value): Value {
  switch (code) {
    case UnaryCode.not: {
      const known = truthOf(value);
      return known === null ? UNKNOWN : truth(!known);
    }
    case UnaryCode['-']:
      return value.kind === 'constant' && typeof value.value === 'number' ? number(-value.value) : UNKNOWN;
    case UnaryCode['!s']:
    case UnaryCode['+']:
      return value;
    default:
      return UNKNOWN;
  }
}

export function compare(code: number, left: Value, right: Value): Value {
  switch (code) {
    case CompareCode['==']:
    case CompareCode.is:
      return known(equal(left, right));
    case CompareCode['!=']:
    case CompareCode['is not']:
      return negated(equal(left, right));
    case CompareCode.in:
      return known(contains(right, left));
    case CompareCode['not in']:
      return negated(contains(right, left));
    default:
      return ordered(code, left, right);
  }
}

const known = (value: boolean | null): Value => (value === null ? UNKNOWN : truth(value));
const negated = (value: boolean | null): Value => (value === null ? UNKNOWN : truth(!value));

/** Null where it cannot be told. */
function equal(left: Value, right: Value): boolean | null {
  if (isSame(left, right)) return true;
  // What a program does when it is started belongs to it.
  if (textOf(right) === '__main__' && left.kind === 'constant') return true;
  if (left.kind === 'text' && right.kind === 'constant') return canBe(left, right) ? null : false;
  if (right.kind === 'text' && left.kind === 'constant') return canBe(right, left) ? null : false;
  const [isLeft, isRight] = [isDefinite(left), isDefinite(right)];
  if (!isLeft || !isRight) return null;
  if (left.kind === 'constant' || right.kind === 'constant' || left.kind !== right.kind) return false;
  if (left.kind === 'list' || left.kind === 'tuple' || left.kind === 'dict' || left.kind === 'set') return null;
  return left.kind === 'class' || left.kind === 'function' || left.kind === 'instance' ? false : null;
}

/** Whether a string of which parts are known can be that one. */
function canBe({ parts }: TextValue, constant: ConstantValue): boolean {
  const whole = textOf(constant);
  if (whole === null) return false;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part === null) continue;
    const isLast = index === parts.length - 1;
    const found = index === 0 ? (whole.startsWith(part) ? 0 : -1) : isLast ? whole.length - part.length : whole.indexOf(part, at);
    if (found < at || !whole.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return parts.at(-1) === null || at === whole.length;
}

/** Of a kind that is known, so that it differs from everything of another kind. */
function isDefinite({ kind }: Value): boolean {
  return !INDEFINITE.has(kind);
}

const INDEFINITE: ReadonlySet<Value['kind']> = new Set(['unknown', 'text', 'choice', 'later', 'member', 'made', 'external']);

function contains(container: Value, value: Value): boolean | null {
  switch (container.kind) {
    case 'list':
    case 'tuple':
    case 'set': {
      if (container.items.includes(value)) return true;
      let isSure = !container.isOpen;
      for (const item of container.items) {
        const answer = equal(item, value);
        if (answer === true) return true;
        if (answer === null) isSure = false;
      }
      return isSure ? false : null;
    }
    case 'dict':
      if (value.kind === 'unknown' || value.kind === 'choice') return null;
      return getKey(container, value) !== null ? true : container.isOpen ? null : false;
    case 'constant': {
      const [whole, part] = [textOf(container), textOf(value)];
      return whole === null || part === null ? null : whole.includes(part);
    }
    default:
      return null;
  }
}

function ordered(code: number, left: Value, right: Value): Value {
  if (left.kind !== 'constant' || right.kind !== 'constant') return UNKNOWN;
  const [a, b] = [left.value, right.value];
  if (typeof a !== typeof b || (typeof a !== 'number' && typeof a !== 'string') || a === null || b === null) return UNKNOWN;
  switch (code) {
    case CompareCode['<']:
      return truth(a < b);
    case CompareCode['<=']:
      return truth(a <= b);
    case CompareCode['>']:
      return truth(a > b);
    case CompareCode['>=']:
      return truth(a >= b);
    default:
      return FALSE;
  }
}
