/**
 * Bodies that were decoded, within a bound. Rules go through all functions one after the other, again and again: of a program that is larger than
 * the bound, throwing away the oldest would leave none for the next rule. So the first are kept for good, and of the rest those that were asked for last.
 */
import type { FunctionBody } from './function-body.ts';

/** Instructions of bodies that are kept for good, some 150 bytes each. */
const MAX_KEPT = 3_000_000;
/** Instructions of those that were asked for last. */
const MAX_RECENT = 300_000;

export class Bodies {
  private readonly kept = new Map<number, FunctionBody>();
  private readonly recent = new Map<number, FunctionBody>();
  private readonly maxKept: number;
  private readonly maxRecent: number;
  private keptSize = 0;
  private recentSize = 0;

  constructor(maxKept = MAX_KEPT, maxRecent = MAX_RECENT) {
    this.maxKept = maxKept;
    this.maxRecent = maxRecent;
  }

  /** That of a scope; null where it has to be made. */
  known(scope: number): FunctionBody | null {
    return this.kept.get(scope) ?? this.recent.get(scope) ?? null;
  }

  keep(scope: number, made: FunctionBody): FunctionBody {
    const size = made.instructions.length;
    if (this.keptSize + size <= this.maxKept) {
      this.keptSize += size;
      this.kept.set(scope, made);
    } else {
      this.recentSize += size;
      this.recent.set(scope, made);
      this.dropOldest();
    }
    return made;
  }

  private dropOldest(): void {
    for (const [scope, { instructions }] of this.recent) {
      if (this.recentSize <= this.maxRecent) return;
      this.recent.delete(scope);
      this.recentSize -= instructions.length;
    }
  }
}
