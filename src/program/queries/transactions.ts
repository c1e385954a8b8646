/**
 * Which transaction is open at an instruction, and which commit ends it. A block (`atomic`, `begin`) is open from its
 * beginning to its end, whatever ends within it; without one, a library that commits each statement has none open, and
 * all others have one from the first write to the next commit.
 */
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import type { RowWrites } from './row-writes.ts';
import { type TransactionBlock, type TransactionEvents, readEvents } from './transaction-events.ts';
import { walkBody } from './walk-body.ts';

/** Word of what a decorator or a caller began. */
export const WHOLE_FUNCTION = -1;
const NOTHING = -2;

export type OpenTransaction = {
  /** Words of the blocks that are open, the outermost first. */
  readonly blocks: readonly number[];
  /** Word of the first write since it began; `NOTHING` for none. */
  readonly wrote: number;
  /** The same of the first write or lock. */
  readonly held: number;
  /** Words that were asked about and run since the first write. */
  readonly inside: ReadonlySet<number>;
  /** Words of commits of writes before it, on the same way through the function. */
  readonly committed: ReadonlySet<number>;
};

const NONE: ReadonlySet<number> = new Set();
const CLOSED: OpenTransaction = { blocks: [], wrote: NOTHING, held: NOTHING, inside: NONE, committed: NONE };

export type FollowedTransactions = {
  readonly events: TransactionEvents;
  /** Before each instruction that control reaches. */
  readonly before: ReadonlyMap<number, OpenTransaction>;
  /** For the words asked about that run after a write: the commit of it, `WHOLE_FUNCTION` where it returns. */
  readonly committedBy: ReadonlyMap<number, number>;
};

export function hasWritten({ wrote }: OpenTransaction): boolean {
  return wrote !== NOTHING;
}

export function holdsRows({ held }: OpenTransaction): boolean {
  return held !== NOTHING;
}

/** What its caller did before: nothing, opened a block, or wrote rows that are not committed. */
export type Beginning = 'closed' | 'in-block' | 'written';

/** Asked of functions. A class, for it remembers what each does. */
export class Transactions {
  private readonly queries: ProgramQueries;
  private readonly rowWrites: RowWrites;
  private readonly known = new Map<number, TransactionEvents>();

  constructor(queries: ProgramQueries, rowWrites: RowWrites) {
    this.queries = queries;
    this.rowWrites = rowWrites;
  }

  events(one: ProgramFunction): TransactionEvents {
    const known = this.known.get(one.scope);
    if (known !== undefined) return known;
    const made = readEvents(this.queries, this.rowWrites, one);
    this.known.set(one.scope, made);
    return made;
  }

  follow(one: ProgramFunction, asked: ReadonlySet<number>, beginning: Beginning = 'closed'): FollowedTransactions {
    const events = this.events(one);
    const isBlock = beginning === 'in-block' || events.decorator !== '';
    const follower = new Follower(events, asked);
    const { atEnd, before } = walkBody<OpenTransaction>(this.queries.body(one), {
      start: {
        ...CLOSED,
        blocks: isBlock ? [WHOLE_FUNCTION] : [],
        ...(beginning === 'written' ? { wrote: WHOLE_FUNCTION, held: WHOLE_FUNCTION } : {}),
      },
      step: (state, instruction, isUnwinding) => follower.step(state, instruction, isUnwinding),
      join: joined,
      isSame,
    });
    if (isBlock && atEnd !== null) follower.commit(atEnd, WHOLE_FUNCTION);
    return { events, before, committedBy: follower.committedBy };
  }
}

/** A class, for it collects what commits end. */
class Follower {
  readonly committedBy = new Map<number, number>();
  private readonly events: TransactionEvents;
  private readonly asked: ReadonlySet<number>;
  private readonly enters: ReadonlyMap<number, TransactionBlock>;
  private readonly exits: ReadonlyMap<number, TransactionBlock>;

  constructor(events: TransactionEvents, asked: ReadonlySet<number>) {
    this.events = events;
    this.asked = asked;
    this.enters = new Map(events.blocks.map((block) => [block.enter, block]));
    this.exits = new Map(events.blocks.map((block) => [block.exit, block]));
  }

  step(state: OpenTransaction, { pc }: Instruction, isUnwinding: boolean): OpenTransaction {
    const entered = this.enters.get(pc);
    if (entered !== undefined) return entered.isSavepoint ? state : { ...state, blocks: [...state.blocks, pc] };
    const left = this.exits.get(pc);
    if (left !== undefined) return this.leave(state, left, isUnwinding);
    const asked =
      this.asked.has(pc) && hasWritten(state) && !state.inside.has(pc) ? { ...state, inside: new Set([...state.inside, pc]) } : state;
    const event = this.events.at.get(pc);
    if (event === undefined) return asked;
    const isOpen = state.blocks.length > 0 || !event.isAutocommitted;
    const held = event.isPending ? asked.held : first(asked.held, pc);
    const written = event.write !== null && isOpen ? { ...asked, wrote: first(asked.wrote, pc), held } : asked;
    const locked = event.lock !== null && isOpen ? { ...written, held: first(written.held, pc) } : written;
    if (event.commit !== null && !isUnwinding) return this.commit(locked, pc);
    return event.isRollback || event.commit !== null ? { ...locked, wrote: NOTHING, held: NOTHING, inside: NONE } : locked;
  }

  commit(state: OpenTransaction, pc: number): OpenTransaction {
    for (const word of state.inside) this.committedBy.set(word, pc);
    if (!hasWritten(state)) return { ...state, wrote: NOTHING, held: NOTHING, inside: NONE };
    return { ...state, wrote: NOTHING, held: NOTHING, inside: NONE, committed: new Set([...state.committed, pc]) };
  }

  private leave(state: OpenTransaction, { exit, isSavepoint, enter }: TransactionBlock, isUnwinding: boolean): OpenTransaction {
    if (isSavepoint) return state;
    const blocks = state.blocks.filter((word) => word !== enter);
    if (blocks.length > 0) return { ...state, blocks };
    return isUnwinding ? { ...CLOSED, committed: state.committed } : { ...this.commit(state, exit), blocks };
  }
}

function first(one: number, other: number): number {
  return one === NOTHING ? other : one;
}

function joined(left: OpenTransaction, right: OpenTransaction): OpenTransaction {
  return {
    blocks: left.blocks.length <= right.blocks.length ? left.blocks : right.blocks,
    wrote: joinedWord(left.wrote, right.wrote),
    held: joinedWord(left.held, right.held),
    inside: union(left.inside, right.inside),
    committed: union(left.committed, right.committed),
  };
}

/** The earlier in the text, so that the order of joins does not matter. */
function joinedWord(left: number, right: number): number {
  if (left === NOTHING) return right;
  return right === NOTHING ? left : Math.min(left, right);
}

function union(left: ReadonlySet<number>, right: ReadonlySet<number>): ReadonlySet<number> {
  if (right.size === 0) return left;
  return left.size === 0 ? right : new Set([...left, ...right]);
}

function isSame(left: OpenTransaction, right: OpenTransaction): boolean {
  return (
    left.wrote === right.wrote &&
    left.held === right.held &&
    left.blocks.length === right.blocks.length &&
    left.inside.size === right.inside.size &&
    left.committed.size === right.committed.size
  );
}
