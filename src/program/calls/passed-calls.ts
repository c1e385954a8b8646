/** Calls that were made: what was passed once need not be passed again, since parameters only grow. A class for its table. */
import type { Arguments } from './arguments.ts';

/** Calls that are remembered, those of one place after another; a power of two. */
const SIZE = 0x8000;

export class PassedCalls {
  private readonly calls: (readonly number[] | undefined)[] = Array.from({ length: SIZE });

  forget(): void {
    this.calls.fill(undefined);
  }

  /** Whether just this was passed to the node before: then its parameters hold it already. */
  wasPassed(node: number, receiver: number, { positional, stars, names, keywords }: Arguments): boolean {
    let hash = Math.imul(node, 0x9e3779b1) ^ receiver;
    for (const set of positional) hash = Math.imul(hash ^ set, 0x01000193);
    for (let index = 0; index < names.length; index += 1) {
      if (names[index]! < 0) return false;
      hash = Math.imul(hash ^ names[index]! ^ (keywords[index]! << 8), 0x01000193);
    }
    if (stars.includes(true)) return false;
    const at = (hash ^ (hash >>> 15)) & (SIZE - 1);
    const known = this.calls[at];
    if (known !== undefined && isSameCall(known, node, receiver, { positional, stars, names, keywords })) return true;
    this.calls[at] = [node, receiver, positional.length, ...positional, ...names, ...keywords];
    return false;
  }
}

function isSameCall(known: readonly number[], node: number, receiver: number, { positional, names, keywords }: Arguments): boolean {
  const count = positional.length;
  if (known[0] !== node || known[1] !== receiver || known[2] !== count || known.length !== 3 + count + 2 * names.length) return false;
  for (let index = 0; index < count; index += 1) if (known[3 + index] !== positional[index]) return false;
  for (let index = 0; index < names.length; index += 1) {
    if (known[3 + count + index] !== names[index] || known[3 + count + names.length + index] !== keywords[index]) return false;
  }
  return true;
}
