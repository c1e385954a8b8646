/** Characters without which a text cannot cause a weakness: tests for them, and replacing them. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { type Taint, makeSafe, makeUnsafe } from './taint-set.ts';
import type { Value } from './value.ts';

/** A text that does not contain the key cannot cause the weaknesses. */
const NEEDED: ReadonlyMap<string, readonly number[]> = new Map([
  ['..', [22]],
  ['../', [22]],
  ["'", [643, 652]],
  ['<', [79, 80]],
  ['\n', [113, 117]],
  ['\r', [113, 117]],
  ['\r\n', [113, 117]],
]);

/** Weaknesses that a text without this part cannot cause any more; none where it does not matter. */
export const safeWithout = (part: string): readonly number[] => NEEDED.get(part) ?? [];

/** `value.replace(old, new)`: a character that an attack needs is written differently. */
export function safeAfterReplace(taint: Taint, args: CallArguments): Taint {
  const [old, by] = args.positional;
  if (taint.size === 0 || old?.constant?.kind !== 'str' || by?.constant?.kind !== 'str' || args.positional.length > 2) return taint;
  const safe = by.constant.value.includes(old.constant.value) ? [] : old.constant.value === '../' ? [] : safeWithout(old.constant.value);
  return safe.length === 0 ? taint : makeSafe(taint, safe);
}

/** `'\n'.join(lines)`: a sign that was taken out is put in again. */
export function unsafeAfterJoin(taint: Taint, separator: Value | null): Taint {
  const text = separator?.constant?.kind === 'str' ? separator.constant.value : '';
  return /[\r\n]/u.test(text) ? makeUnsafe(taint, safeWithout('\n')) : taint;
}

/** What needs more than letters, digits, blanks, `_`, `-` and single dots. */
const NEEDS_SIGNS: readonly number[] = [22, 78, 79, 80, 89, 90, 91, 94, 95, 113, 117, 601, 643, 652, 918, 1336];
/** `[^\w.-]`: every sign but harmless ones. */
const HARMLESS_ALONE = /^(?:\[\^(?:\\[wd]|\\?[-_. ]|a-z|A-Z|0-9|a-f|A-F)+\]|\\W)[+*]?$/u;
const HARMLESS = /^[\w .-]*$/u;

/** `re.sub(pattern, by, value)`: every sign that an attack needs is written differently. */
export function safeAfterSubstitution(taint: Taint, names: readonly string[], { positional, keywords }: CallArguments): Taint {
  const [pattern, by] = positional;
  if (taint.size === 0 || !names.includes('re.sub') || pattern?.constant?.kind !== 'str' || by?.constant?.kind !== 'str') return taint;
  const isWhole = positional.length === 3 && keywords.size === 0;
  if (!isWhole || !HARMLESS.test(by.constant.value)) return taint;
  if (HARMLESS_ALONE.test(pattern.constant.value)) return makeSafe(taint, NEEDS_SIGNS);
  const safe = signsOf(pattern.constant.value).flatMap(safeWithout);
  return safe.length === 0 ? taint : makeSafe(taint, safe);
}

/** `[<>"']`: the signs that a pattern stands for, one at a time; none where it is another pattern. */
function signsOf(pattern: string): readonly string[] {
  const listed = /^\[((?:[^\]\\^-]|\\[^\w]|\\[nrt])+)\]\+?$/u.exec(pattern)?.[1] ?? '';
  return [...listed.matchAll(/\\?(.)/gsu)].map(([whole, sign]) => ESCAPES.get(whole) ?? sign ?? '');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
]);

/** Of a pattern that names the signs that it takes, what it matched: `re.match(r'(\d+)', value).group(1)`. */
export function safeAfterMatch(a: Activation, taint: Taint, names: readonly string[], receiver: Value | null): Taint {
  const [only, ...others] = receiver?.objects ?? [];
  const made = only === undefined || others.length > 0 ? null : (a.object(only)?.made ?? null);
  if (taint.size === 0 || made === null || !names.some((name) => OF_MATCH.has(name)) || !made.names.some((name) => MATCHED.has(name)))
    return taint;
  const pattern = made.positional[0];
  const isPlain = pattern?.constant?.kind === 'str' && !pattern.isOpen && NARROW.test(pattern.constant.value);
  return isPlain ? makeSafe(taint, NEEDS_SIGNS) : taint;
}

const OF_MATCH: ReadonlySet<string> = new Set(['re.Match.group', 're.Match.groups', 're.Match.groupdict']);
const MATCHED: ReadonlySet<string> = new Set(['re.match', 're.search', 're.fullmatch']);
/** Letters, digits, `_` and `-`, in groups and repeated: nothing else can be matched. */
const NARROW = /^(?:\^|\$|\\[wdbAZ]|[\w-]|[()+*?|]|\?P<\w+>|\?:|\{\d*,?\d*\}|\[(?:\\[wd]|[\w-])+\])+$/u;

/** A pattern without wildcards and without signs that are only excluded. */
export const isNarrow = (pattern: string): boolean => !/(?:^|[^\\])\.[*+{]|\\[SWD]|\[\^/.test(pattern);

/** `value.translate(table)`: characters that an attack needs stand in the table. */
export function safeAfterTranslate(a: Activation, taint: Taint, args: CallArguments): Taint {
  const tables = args.positional[0]?.objects.flatMap((number) => a.object(number) ?? []) ?? [];
  if (taint.size === 0 || tables.length === 0) return taint;
  const safe = [...NEEDED].flatMap(([part, cwes]) => (tables.every(({ fields }) => rewrites(fields, part)) ? cwes : []));
  return safe.length === 0 ? taint : makeSafe(taint, safe);
}

function rewrites(fields: ReadonlyMap<string, Value>, part: string): boolean {
  const by = fields.get(`n:${part.codePointAt(0)!}`) ?? fields.get(`s:${part}`);
  return part.length === 1 && by !== undefined && !(by.constant?.kind === 'str' && by.constant.value.includes(part));
}
