/**
 * Follows control through a body with a state that rules choose: a forward data-flow analysis over the structure of the
 * code (Kildall, 1973; loops until nothing changes, `try` with what may have happened before any of its instructions).
 */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody, Item, Region } from './function-body.ts';

export type Walk<State> = {
  readonly start: State;
  /** The state after an instruction. Must be monotone, and is asked more than once for the same; `isUnwinding` where an exception passes through a `finally` or the end of a `with`. */
  step(state: State, instruction: Instruction, isUnwinding: boolean): State;
  join(one: State, other: State): State;
  isSame(one: State, other: State): boolean;
  /** Whether an instruction may raise; all may where it is left out. */
  mayRaise?(instruction: Instruction): boolean;
};

export type Walked<State> = {
  /** Where the function returns or falls off its end; null where it never does. */
  readonly atEnd: State | null;
  /** Where an exception leaves it. */
  readonly atRaise: State | null;
  /** Before each instruction that control reaches, by word of the code. */
  readonly before: ReadonlyMap<number, State>;
};

/** A loop is walked so often at most; states of a height beyond this stay incomplete. */
const MAX_ROUNDS = 12;

/** Where control goes from a region; null where it never goes so. */
type Exits<State> = {
  readonly falls: State | null;
  readonly returns: State | null;
  readonly raises: State | null;
  readonly breaks: State | null;
  readonly continues: State | null;
};

export function walkBody<State>(body: FunctionBody, walk: Walk<State>): Walked<State> {
  const walker = new Walker(walk);
  const exits = walker.region(body.root, walk.start);
  return { atEnd: walker.either(exits.falls, exits.returns), atRaise: exits.raises, before: walker.before };
}

/** A class, for it keeps what holds before each instruction. */
class Walker<State> {
  readonly before = new Map<number, State>();
  private readonly walk: Walk<State>;
  private isUnwinding = false;
  private readonly nowhere: Exits<State> = { falls: null, returns: null, raises: null, breaks: null, continues: null };

  constructor(walk: Walk<State>) {
    this.walk = walk;
  }

  either(one: State | null, other: State | null): State | null {
    if (one === null) return other;
    return other === null ? one : this.walk.join(one, other);
  }

  region(region: Region, start: State): Exits<State> {
    let exits: Exits<State> = { ...this.nowhere, falls: start };
    for (const item of region.items) {
      if (exits.falls === null) return exits;
      const next = this.item(item, exits.falls);
      exits = { ...this.merged(exits, next), falls: next.falls };
    }
    return exits;
  }

  private item(item: Item, state: State): Exits<State> {
    const entered = this.instruction(item.instruction, state);
    switch (item.kind) {
      case 'instruction':
        return this.after(item.instruction, entered);
      case 'branch':
        return this.merged(this.region(item.whenTrue, entered), this.region(item.whenFalse, entered));
      case 'loop':
        return this.loop(item, entered);
      case 'try':
        return this.guarded(item, entered);
    }
  }

  private instruction(instruction: Instruction, state: State): State {
    const known = this.before.get(instruction.pc);
    this.before.set(instruction.pc, known === undefined ? state : this.walk.join(known, state));
    return this.walk.step(state, instruction, this.isUnwinding);
  }

  private after({ op }: Instruction, state: State): Exits<State> {
    switch (op) {
      case 'return':
        return { ...this.nowhere, returns: state };
      case 'raise':
        return { ...this.nowhere, raises: state };
      case 'break':
        return { ...this.nowhere, breaks: state };
      case 'continue':
        return { ...this.nowhere, continues: state };
      default:
        return { ...this.nowhere, falls: state };
    }
  }

  private loop(item: Extract<Item, { kind: 'loop' }>, start: State): Exits<State> {
    let entered = start;
    let inner = this.region(item.body, entered);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const again = this.either(inner.falls, inner.continues);
      const joined = again === null ? entered : this.walk.join(entered, again);
      if (this.walk.isSame(joined, entered)) break;
      entered = joined;
      inner = this.region(item.body, entered);
    }
    const ended = this.either(entered, this.either(inner.falls, inner.continues));
    const last = ended === null ? this.nowhere : this.region(item.orElse, ended);
    return {
      ...this.merged({ ...inner, falls: null, breaks: null, continues: null }, last),
      falls: this.either(last.falls, inner.breaks),
    };
  }

  private guarded({ body, handlers, orElse, last }: Extract<Item, { kind: 'try' }>, start: State): Exits<State> {
    const inner = this.region(body, start);
    // Any of its instructions may raise, with what was done before.
    const within = this.raisedIn(body);
    const first = this.walk.mayRaise === undefined ? start : null;
    const raised = this.either(this.either(first, within), inner.raises);
    let exits = inner.falls === null ? inner : this.merged({ ...inner, falls: null }, this.region(orElse, inner.falls));
    if (raised !== null) {
      for (const handler of handlers) exits = this.merged(exits, this.region(handler, raised));
      if (handlers.length === 0) exits = { ...exits, raises: this.either(exits.raises, raised) };
    }
    return last.items.length === 0 ? exits : this.cleanUp(last, exits);
  }

  /** What may hold where an instruction of a region raises and the region is left; what stands in a `finally` on the way has run, and is taken not to raise. */
  private raisedIn(region: Region): State | null {
    let raised: State | null = null;
    const add = (state: State | null): void => {
      raised = this.either(raised, state);
    };
    for (const item of region.items) {
      if (item.kind === 'instruction' && this.walk.mayRaise?.(item.instruction) !== false)
        add(this.before.get(item.instruction.pc) ?? null);
      if (item.kind === 'branch') for (const inner of [item.whenTrue, item.whenFalse]) add(this.raisedIn(inner));
      if (item.kind === 'loop') for (const inner of [item.body, item.orElse]) add(this.raisedIn(inner));
      if (item.kind !== 'try') continue;
      let within: State | null = null;
      for (const inner of [item.body, ...item.handlers, item.orElse]) within = this.either(within, this.raisedIn(inner));
      add(within === null || item.last.items.length === 0 ? within : this.unwinding(item.last, within).falls);
    }
    return raised;
  }

  /** A `finally` that an exception passes through. */
  private unwinding(region: Region, state: State): Exits<State> {
    const outer = this.isUnwinding;
    this.isUnwinding = true;
    const exits = this.region(region, state);
    this.isUnwinding = outer;
    return exits;
  }

  /** What stands in `finally` runs on every way out. */
  private cleanUp(last: Region, exits: Exits<State>): Exits<State> {
    let all = this.nowhere;
    const through = (state: State | null, to: keyof Exits<State>): void => {
      if (state === null) return;
      const inner = to === 'raises' ? this.unwinding(last, state) : this.region(last, state);
      all = this.merged(all, { ...inner, falls: null });
      if (inner.falls !== null) all = this.merged(all, { ...this.nowhere, [to]: inner.falls });
    };
    through(exits.falls, 'falls');
    through(exits.returns, 'returns');
    through(exits.raises, 'raises');
    through(exits.breaks, 'breaks');
    through(exits.continues, 'continues');
    return all;
  }

  private merged(one: Exits<State>, other: Exits<State>): Exits<State> {
    return {
      falls: this.either(one.falls, other.falls),
      returns: this.either(one.returns, other.returns),
      raises: this.either(one.raises, other.raises),
      breaks: this.either(one.breaks, other.breaks),
      continues: this.either(one.continues, other.continues),
    };
  }
}
