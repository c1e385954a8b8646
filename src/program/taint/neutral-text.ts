/** Characters without which a text cannot cause a weakness: tests for them, and replacing them. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { type Taint, makeSafe } from './taint-set.ts';
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
