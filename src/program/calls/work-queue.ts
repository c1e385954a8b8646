/**
 * Which node is looked at next. Those that nothing has looked at go first, the newest before the others, so that who
 * called them soon has an answer; then those whose grounds have changed, in rounds.
 */

/** Between two stops of the work. */
export const LOOKS_PER_STOP = 100;
/** A node is looked at again at most this often. */
const MAX_VISITS = 400;

/** A class for its queues. */
export class WorkQueue {
  private readonly look: (node: number) => void;
  private readonly onBound: () => void;
  private looks = 0;
  private queue: number[] = [];
  private readonly fresh: number[] = [];
  /** By node: instructions whose grounds have changed. */
  private readonly pending: (number[] | undefined)[] = [];
  private readonly visits: number[] = [];
  private readonly isQueued: boolean[] = [];

  /** `onBound` is told of a node that is not looked at any more. */
  constructor(look: (node: number) => void, onBound: () => void) {
    this.look = look;
    this.onBound = onBound;
  }

  /** A node, by its number: they come in order. */
  add(): void {
    this.visits.push(0);
    this.isQueued.push(false);
  }

  /** A node that nothing has looked at. */
  enter(node: number): void {
    this.isQueued[node] = true;
    this.fresh.push(node);
  }

  /** An instruction is to be run again. */
  wake(node: number, pc: number): void {
    const pcs = this.pending[node];
    if (pcs === undefined) this.pending[node] = [pc];
    else pcs.push(pc);
    if (this.isQueued[node]) return;
    if (this.visits[node]! >= MAX_VISITS) {
      this.onBound();
      return;
    }
    this.isQueued[node] = true;
    this.queue.push(node);
  }

  /** The instructions to be run again, which from now on are not. */
  take(node: number): readonly number[] {
    const pcs = this.pending[node];
    if (pcs === undefined) return NOTHING;
    this.pending[node] = undefined;
    return pcs;
  }

  /** Works until nothing changes; stops now and then, to let others see how far it is. */
  *settle(): Generator<undefined, void> {
    for (;;) {
      yield* this.settleFresh();
      if (this.queue.length === 0) return;
      const round = this.queue;
      this.queue = [];
      for (const node of round) {
        if (this.lookAt(node)) yield undefined;
        if (this.fresh.length > 0) yield* this.settleFresh();
      }
    }
  }

  private *settleFresh(): Generator<undefined, void> {
    for (let node = this.fresh.pop(); node !== undefined; node = this.fresh.pop()) if (this.lookAt(node)) yield undefined;
  }

  /** Says whether it is time for a stop. */
  private lookAt(node: number): boolean {
    this.isQueued[node] = false;
    this.visits[node] = this.visits[node]! + 1;
    this.look(node);
    this.looks += 1;
    return this.looks % LOOKS_PER_STOP === 0;
  }
}

const NOTHING: readonly number[] = [];
