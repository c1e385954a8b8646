/** Hashes of module code. */
import type { ModuleCode } from './module-code.ts';

const SEED = [0x811c9dc5 | 0, 0x9747b28c | 0] as const;

/** Two hashes at once (FNV-1a, and one with another prime and a rotation). A class, for it sees every word of a program. */
export class Lanes {
  private low: number = SEED[0];
  private high: number = SEED[1];

  add(word: number): void {
    this.low = Math.imul(this.low ^ word, 0x01000193);
    // FNV alone never carries high bits down.
    this.low ^= this.low >>> 15;
    this.high = Math.imul(((this.high << 13) | (this.high >>> 19)) ^ word, 0x85ebca6b);
  }

  addText(text: string): void {
    this.add(text.length);
    for (let at = 0; at < text.length; at += 1) this.add(text.charCodeAt(at));
  }

  finish(): readonly [number, number] {
    return [finalise(this.low), finalise(this.high)];
  }
}

/** All that scopes are but for where they stand. */
export function addScopes(lanes: Lanes, { scopes }: ModuleCode): void {
  for (const { kind, name, parent, start, end, valueCount, parameters, isAsync, isGenerator, isStub } of scopes) {
    lanes.addText(kind);
    lanes.addText(name);
    for (const number of [parent, start, end, valueCount, parameters.length]) lanes.add(number);
    for (const parameter of parameters) {
      lanes.addText(parameter.name);
      lanes.addText(parameter.kind);
      lanes.add(parameter.hasDefault ? 1 : 0);
    }
    lanes.add((isAsync ? 1 : 0) | (isGenerator ? 2 : 0) | (isStub ? 4 : 0));
  }
}

/** MurmurHash3's finaliser. */
function finalise(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35 | 0);
  return mixed ^ (mixed >>> 16);
}
