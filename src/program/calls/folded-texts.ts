/** Methods of short strings that are known: what they give is known as well. Nothing gets longer, so that loops come to an end. */
import { argumentAt } from './binding.ts';
import { literalKey } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

type Fold = (text: string, args: readonly string[]) => string;

const FOLDS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ['lower', (text) => text.toLowerCase()],
  ['casefold', (text) => text.toLowerCase()],
  ['upper', (text) => text.toUpperCase()],
  ['capitalize', (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()],
  ['title', (text) => text.replaceAll(/[A-Za-z]+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())],
  ['strip', (text, [characters]) => stripped(text, characters, true, true)],
  ['lstrip', (text, [characters]) => stripped(text, characters, true, false)],
  ['rstrip', (text, [characters]) => stripped(text, characters, false, true)],
  ['removeprefix', (text, [prefix = '']) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)],
  ['removesuffix', (text, [suffix = '']) => (suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text)],
  ['replace', (text, [from = '', to = '']) => (from === '' ? text : text.replaceAll(from, () => to))],
]);

/** Those of them for which a beginning that is known is enough. */
const LETTER_BY_LETTER: ReadonlySet<string> = new Set(['lower', 'upper', 'casefold']);
const ASCII = /^[\x20-\x7e]*$/u;

/** What a method of a literal gives; EMPTY where that is not known. */
export function foldedText(m: Machine, receiver: number, method: string, args: Arguments): number {
  const fold = FOLDS.get(method);
  if (fold === undefined || m.objects.kind[receiver] !== ObjectKind.LITERAL) return EMPTY;
  const literal = m.texts[m.objects.a[receiver]!]!;
  const kind = literal.slice(0, 2);
  const text = literal.slice(2);
  if (!ASCII.test(text) || args.names.length > 0 || args.positional.length > 2) return EMPTY;
  if (kind !== 's:' && !(kind === 'p:' && LETTER_BY_LETTER.has(method))) return EMPTY;
  const given = textsOf(m, args);
  if (given === null || (method === 'replace' && given.length !== 2)) return EMPTY;
  const folded = fold(text, given);
  return folded.length > text.length ? EMPTY : m.values.single(m.literal(kind + folded));
}

function textsOf(m: Machine, args: Arguments): readonly string[] | null {
  const texts: string[] = [];
  for (let index = 0; index < args.positional.length; index += 1) {
    const key = args.stars[index] === true ? -1 : literalKey(m, argumentAt(m, args, index));
    const text = key < 0 ? '' : m.texts[key]!;
    if (!text.startsWith('s:')) return null;
    texts.push(text.slice(2));
  }
  return texts;
}

function stripped(text: string, characters: string | undefined, isLeft: boolean, isRight: boolean): string {
  const isStripped = (character: string): boolean => (characters === undefined ? character.trim() === '' : characters.includes(character));
  let start = 0;
  let end = text.length;
  while (isLeft && start < end && isStripped(text[start]!)) start += 1;
  while (isRight && end > start && isStripped(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}
