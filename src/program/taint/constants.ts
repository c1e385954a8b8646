/** Constants of Python, as far as they decide where data goes: scalars only; containers live in the heap (`heap.ts`). */
import { ConstantKind } from '../../python/code/opcodes.ts';

export type Constant =
  | { readonly kind: 'none' }
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string }
  /** One character per byte. */
  | { readonly kind: 'bytes'; readonly value: string }
  /** One of these texts; a value that is no more than that is open. */
  | { readonly kind: 'choice'; readonly texts: readonly string[] };

/** Longer texts are not kept as constants. */
export const MAX_TEXT_LENGTH = 10_000;
/** Texts of a choice. */
const MAX_CHOICES = 6;

export const NONE: Constant = { kind: 'none' };
const TRUE: Constant = { kind: 'bool', value: true };
const FALSE: Constant = { kind: 'bool', value: false };

export const bool = (value: boolean): Constant => (value ? TRUE : FALSE);

/** Null where the number is too large to be exact. */
export const int = (value: number): Constant | null => (Number.isSafeInteger(value) ? { kind: 'int', value: value + 0 } : null);

/** Null where the text is too long to be kept. */
export const text = (kind: 'str' | 'bytes', value: string): Constant | null => (value.length > MAX_TEXT_LENGTH ? null : { kind, value });

/** A literal as module code writes it; null where it is not followed. */
export function literal(kind: number, written: string): Constant | null {
  switch (kind) {
    case ConstantKind.NONE:
      return NONE;
    case ConstantKind.TRUE:
      return TRUE;
    case ConstantKind.FALSE:
      return FALSE;
    case ConstantKind.ELLIPSIS:
      return { kind: 'ellipsis' };
    case ConstantKind.INT:
      return int(Number(written));
    case ConstantKind.FLOAT:
      return { kind: 'float', value: Number(written) };
    case ConstantKind.STR:
      return text('str', written);
    case ConstantKind.BYTES:
      return text('bytes', written);
    default:
      return null;
  }
}

/** Equal keys for what Python holds equal as keys of a dictionary. */
export function keyOf(constant: Constant): string {
  switch (constant.kind) {
    case 'none':
    case 'ellipsis':
      return constant.kind;
    case 'bool':
      return `n:${constant.value ? 1 : 0}`;
    case 'int':
    case 'float':
      return `n:${constant.value}`;
    case 'str':
      return `s:${constant.value}`;
    case 'bytes':
      return `b:${constant.value}`;
    case 'choice':
      return `c:${constant.texts.join('\0')}`;
  }
}

/** The constant that has this key: `1` for `True`. */
export function constantOfKey(key: string): Constant | null {
  switch (key.slice(0, 2)) {
    case 's:':
      return { kind: 'str', value: key.slice(2) };
    case 'b:':
      return { kind: 'bytes', value: key.slice(2) };
    case 'n:':
      return int(Number(key.slice(2)));
    default:
      return key === 'none' ? NONE : null;
  }
}

export const sameConstant = (left: Constant, right: Constant): boolean =>
  left === right || (left.kind === right.kind && keyOf(left) === keyOf(right));

/** What either text may be; null where one is something else, or they are too many. */
export function choice(left: Constant, right: Constant): Constant | null {
  const [one, other] = [textsOf(left), textsOf(right)];
  if (one === null || other === null) return null;
  const texts = [...new Set([...one, ...other])].toSorted();
  return texts.length > MAX_CHOICES ? null : { kind: 'choice', texts };
}

/** The texts that a constant may be; null where it is something else. */
export function textsOf(constant: Constant): readonly string[] | null {
  if (constant.kind === 'choice') return constant.texts;
  return constant.kind === 'str' ? [constant.value] : null;
}

export function isTrue(constant: Constant): boolean {
  switch (constant.kind) {
    case 'none':
      return false;
    case 'ellipsis':
      return true;
    case 'bool':
      return constant.value;
    case 'int':
    case 'float':
      return constant.value !== 0;
    case 'str':
    case 'bytes':
      return constant.value !== '';
    case 'choice':
      return constant.texts.every((one) => one !== '');
  }
}

/** What `str()` gives; null where Python's notation is not followed (floats, bytes). */
export function written(constant: Constant): string | null {
  switch (constant.kind) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return 'Ellipsis';
    case 'bool':
      return constant.value ? 'True' : 'False';
    case 'int':
      return String(constant.value);
    case 'str':
      return constant.value;
    case 'float':
    case 'bytes':
    case 'choice':
      return null;
  }
}

/** The characters of a text as Python counts them. */
export const characters = (value: string): readonly string[] => (/[\uD800-\uDFFF]/.test(value) ? Array.from(value) : value.split(''));
