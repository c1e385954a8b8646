/** Values that a test has replaced by safer ones: taken back where the test does not hold. */
import type { Activation, Replaced } from './activation.ts';
import { rememberReading } from './repeated-reads.ts';
import type { Value } from './value.ts';

/** What was replaced since, and by what. */
type Undone = Replaced & { readonly by: Value | undefined };

/** Takes replaced values back; gives what they were replaced by. */
export function undo(a: Activation, mark: number): readonly Undone[] {
  const taken = new Map<number | string, Undone>();
  while (a.replaced.length > mark) {
    const replaced = a.replaced.pop()!;
    const { value, before, read } = replaced;
    const key = read?.reading ?? value;
    if (!taken.has(key)) taken.set(key, { ...replaced, by: read === undefined ? a.values[value] : undefined });
    if (read === undefined) a.values[value] = before;
    else a.testedReadings -= 1;
  }
  return [...taken.values()];
}

/** What was tested holds from here on, too. */
export function redo(a: Activation, undone: readonly Undone[]): void {
  for (const { by, ...replaced } of undone) {
    if (replaced.read === undefined) a.replace(replaced.value, by);
    else rememberReading(a, replaced.read.reading, replaced.read.safeFor);
  }
}
