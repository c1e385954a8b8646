/** Calls that were made: what was passed once need not be passed again, since parameters only grow. A class for its table. */
import type { Arguments } from './arguments.ts';

/** Calls that are remembered, those of one place after another; a power of two. */
const SIZE = 0x8000;

export class PassedCalls {
  /** By their hashes. */
  private readonly calls: (readonly number[] | undefined)[] = [];

  constructor() {
    // Small programs make few calls: places that nothing came to cost nothing.
    this.calls.length = SIZE;
  }

  forget(): void {
    this.calls.fill(undefined);
  }

  /** Whether just this was passed to the node before: then its parameters hold it already. */
  wasPassed(call: PassedCall): boolean {
    const { node, receiver, args, version } = call;
    if (version < 0) return false;
    const { positional, names, keywords } = args;
    let hash = Math.imul(node, 0x9e3779b1) ^ receiver;
    for (const set of positional) hash = Math.imul(hash ^ set, 0x01000193);
    for (let index = 0; index < names.length; index += 1) {
      hash = Math.imul(hash ^ names[index]! ^ (keywords[index]! << 8), 0x01000193);
    }
    const at = (hash ^ (hash >>> 15)) & (SIZE - 1);
    const known = this.calls[at];
    if (known !== undefined && isSameCall(known, call)) return true;
    this.calls[at] = [node, receiver, version, starsOf(args), positional.length, ...positional, ...names, ...keywords];
    return false;
  }
}

export type PassedCall = {
  readonly node: number;
  /** -1 for none. */
  readonly receiver: number;
  readonly args: Arguments;
  /** How often what is passed with stars has grown; -1 where that cannot be told. */
  readonly version: number;
};

/** Words before the sets. */
const HEAD = 5;

function isSameCall(known: readonly number[], { node, receiver, args, version }: PassedCall): boolean {
  const { positional, names, keywords } = args;
  const count = positional.length;
  if (known[0] !== node || known[1] !== receiver || known[2] !== version || known[3] !== starsOf(args) || known[4] !== count) return false;
  if (known.length !== HEAD + count + 2 * names.length) return false;
  for (let index = 0; index < count; index += 1) if (known[HEAD + index] !== positional[index]) return false;
  for (let index = 0; index < names.length; index += 1) {
    if (known[HEAD + count + index] !== names[index] || known[HEAD + count + names.length + index] !== keywords[index]) return false;
  }
  return true;
}

/** Which positions have a star; those beyond the first 31 together. */
function starsOf({ stars }: Arguments): number {
  let bits = 0;
  for (let index = 0; index < stars.length; index += 1) if (stars[index] === true) bits |= 1 << Math.min(index, 30);
  return bits;
}
