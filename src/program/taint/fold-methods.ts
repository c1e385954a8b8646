/** Methods of `str` and `bytes` on constants. `undefined` is an answer that is not known. */
import { type Constant, bool, characters, int, text } from './constants.ts';
import { formatBraces } from './fold-format.ts';

type Text = Constant & { readonly kind: 'str' | 'bytes' };
/** A list of constants where Python gives a list. */
export type Folded = Constant | readonly Constant[];

/** Only ASCII letters change their case alike in both languages. */
const isPlain = (value: string): boolean => !/[^\x20-\x7E\s]/u.test(value);

export function foldMethod(
  receiver: Text,
  name: string,
  positional: readonly Constant[],
  keywords: ReadonlyMap<string, Constant>,
): Folded | undefined {
  const { kind, value } = receiver;
  const [first, second] = positional;
  if (name === 'format' && kind === 'str') return known(text('str', formatBraces(value, positional, keywords) ?? TOO_LONG));
  if (keywords.size > 0) return undefined;
  const make = (result: string): Constant | undefined => known(text(kind, result));
  const other = first !== undefined && first.kind === kind ? first.value : null;
  switch (name) {
    case 'upper':
      return isPlain(value) ? make(value.toUpperCase()) : undefined;
    case 'lower':
    case 'casefold':
      return isPlain(value) ? make(value.toLowerCase()) : undefined;
    case 'capitalize':
      return isPlain(value) ? make(value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase()) : undefined;
    case 'title':
      return isPlain(value)
        ? make(value.toLowerCase().replaceAll(/[a-z]+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)))
        : undefined;
    case 'swapcase':
      return isPlain(value)
        ? make(
            characters(value)
              .map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()))
              .join(''),
          )
        : undefined;
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return positional.length === 0 || other !== null ? make(stripped(value, name, other)) : undefined;
    case 'removeprefix':
      return other === null ? undefined : make(value.startsWith(other) ? value.slice(other.length) : value);
    case 'removesuffix':
      return other === null ? undefined : make(other !== '' && value.endsWith(other) ? value.slice(0, -other.length) : value);
    case 'replace':
      return other === null || second?.kind !== kind || positional.length > 2 ? undefined : make(value.split(other).join(second.value));
    case 'startswith':
      return other === null || positional.length > 1 ? undefined : bool(value.startsWith(other));
    case 'endswith':
      return other === null || positional.length > 1 ? undefined : bool(value.endsWith(other));
    case 'find':
    case 'rfind':
    case 'index':
    case 'rindex':
      return other === null || positional.length > 1 || !isPlain(value) ? undefined : found(value, other, name);
    case 'count':
      return other === null || other === '' || positional.length > 1 ? undefined : known(int(value.split(other).length - 1));
    case 'isdigit':
    case 'isdecimal':
    case 'isnumeric':
      return isPlain(value) ? bool(/^\d+$/.test(value)) : undefined;
    case 'isalpha':
      return isPlain(value) ? bool(/^[A-Za-z]+$/.test(value)) : undefined;
    case 'isalnum':
      return isPlain(value) ? bool(/^[A-Za-z0-9]+$/.test(value)) : undefined;
    case 'isupper':
      return isPlain(value) ? bool(/[A-Z]/.test(value) && !/[a-z]/.test(value)) : undefined;
    case 'islower':
      return isPlain(value) ? bool(/[a-z]/.test(value) && !/[A-Z]/.test(value)) : undefined;
    case 'isspace':
      return isPlain(value) ? bool(/^\s+$/.test(value)) : undefined;
    case 'split':
      return foldSplit(receiver, positional);
    case 'splitlines':
      return positional.length > 0 ? undefined : list(kind, value === '' ? [] : value.replace(/\r?\n$/, '').split(/\r?\n/u));
    case 'partition':
    case 'rpartition':
      return other === null || other === '' ? undefined : list(kind, parted(value, other, name === 'rpartition'));
    case 'zfill':
      return first?.kind === 'int' && /^\w*$/.test(value) ? make(value.padStart(first.value, '0')) : undefined;
    case 'encode':
      return kind === 'str' && isPlain(value) ? known(text('bytes', value)) : undefined;
    case 'decode':
      return kind === 'bytes' && isPlain(value) ? known(text('str', value)) : undefined;
    default:
      return undefined;
  }
}

/** `separator.join(parts)`. */
export function foldJoin(separator: Text, parts: readonly Constant[]): Constant | null {
  const texts = parts.flatMap((part) => (part.kind === separator.kind ? [part.value] : []));
  return texts.length === parts.length ? text(separator.kind, texts.join(separator.value)) : null;
}

const TOO_LONG = ' '.repeat(10_001);
const known = (constant: Constant | null): Constant | undefined => constant ?? undefined;

function list(kind: Text['kind'], parts: readonly string[]): readonly Constant[] {
  return parts.map((value): Constant => ({ kind, value }));
}

function stripped(value: string, name: string, set: string | null): string {
  const drops = (one: string): boolean => (set === null ? /\s/u.test(one) : set.includes(one));
  const parts = characters(value);
  let from = 0;
  let to = parts.length;
  if (name !== 'rstrip') while (from < to && drops(parts[from]!)) from += 1;
  if (name !== 'lstrip') while (to > from && drops(parts[to - 1]!)) to -= 1;
  return parts.slice(from, to).join('');
}

function found(value: string, other: string, name: string): Constant | undefined {
  const at = name.startsWith('r') ? value.lastIndexOf(other) : value.indexOf(other);
  return at < 0 && name.endsWith('index') ? undefined : known(int(at));
}

function foldSplit({ kind, value }: Text, positional: readonly Constant[]): readonly Constant[] | undefined {
  const [separator, limit] = positional;
  if (limit !== undefined && limit.kind !== 'int') return undefined;
  if (separator === undefined || separator.kind === 'none') {
    if (limit !== undefined) return undefined;
    return list(
      kind,
      value.split(/\s+/u).filter((part) => part !== ''),
    );
  }
  if (separator.kind !== kind || separator.value === '') return undefined;
  const parts = value.split(separator.value);
  if (limit === undefined || limit.value < 0 || parts.length <= limit.value + 1) return list(kind, parts);
  return list(kind, [...parts.slice(0, limit.value), parts.slice(limit.value).join(separator.value)]);
}

function parted(value: string, separator: string, fromRight: boolean): readonly string[] {
  const at = fromRight ? value.lastIndexOf(separator) : value.indexOf(separator);
  if (at < 0) return fromRight ? ['', '', value] : [value, '', ''];
  return [value.slice(0, at), separator, value.slice(at + separator.length)];
}
