/** Loops that do something again because it failed: an exception is caught, and the loop goes on; success leaves it. */
import type { FunctionBody, Item, Region } from './function-body.ts';
import { instructionsIn, itemsIn } from './region-instructions.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type RetryLoop = {
  /** Word of the loop. */
  readonly pc: number;
  readonly loop: Region;
  /** What is tried. */
  readonly body: Region;
  /** Handlers after which the loop goes on. */
  readonly handlers: readonly Region[];
  /** `while True:`, `itertools.count()`, with no way to give up. */
  readonly isEndless: boolean;
};

type TryItem = Extract<Item, { kind: 'try' }>;
type LoopItem = Extract<Item, { kind: 'loop' }>;

export function retryLoops(queries: ProgramQueries, one: ProgramFunction): readonly RetryLoop[] {
  const body = queries.body(one);
  return itemsIn(body.root).flatMap((item) => (item.kind === 'loop' ? loopsOf(queries, one, body, item) : []));
}

function loopsOf(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, item: LoopItem): readonly RetryLoop[] {
  const through = body.iterated(item.body);
  if (through !== null && through.op === 'iterate' && !isCount(queries, one, body, through.iterable)) return [];
  const direct = item.body.items.flatMap((inner) =>
    inner.kind === 'loop' ? [] : [inner, ...(inner.kind === 'branch' ? [...inner.whenTrue.items, ...inner.whenFalse.items] : [])],
  );
  return direct.flatMap((inner): readonly RetryLoop[] => {
    if (inner.kind !== 'try' || inner.handlers.length === 0 || !leavesOnSuccess(item, inner)) return [];
    const handlers = inner.handlers.filter((handler) => goesOn(handler));
    if (handlers.length === 0) return [];
    // A `while` with a condition has what it does in a branch.
    const isEndless = through === null && item.body.items.includes(inner) && inner.handlers.every((handler) => !canLeave(handler));
    return [{ pc: item.instruction.pc, loop: item.body, body: inner.body, handlers, isEndless }];
  });
}

/** `range(3)`, `itertools.count()`, with `enumerate` around it or not: a loop through things to do is no retry. */
function isCount(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, iterable: number): boolean {
  const made = body.definition(body.origin(iterable));
  // `range(0, count, 100)` goes through pages.
  return (
    made?.op === 'call' &&
    made.positional.length < 3 &&
    queries.dottedNames(one, made.callee).some((name) => name === 'builtins.range' || name === 'itertools.count')
  );
}

/** What is tried, or what follows it, returns or breaks. */
function leavesOnSuccess(loop: LoopItem, tried: TryItem): boolean {
  const after = loop.body.items.slice(loop.body.items.indexOf(tried) + 1);
  return (
    [tried.body, tried.orElse].some((region) => instructionsIn(region).some(({ op }) => ENDS.has(op))) ||
    after.some(({ instruction }) => ENDS.has(instruction.op))
  );
}

const ENDS: ReadonlySet<string> = new Set(['return', 'break']);

function canLeave(region: Region): boolean {
  return instructionsIn(region).some(({ op }) => ENDS.has(op) || op === 'raise');
}

/** Some way through a handler comes back to the loop. */
function goesOn(region: Region): boolean {
  const last = region.items.at(-1);
  if (last === undefined) return true;
  switch (last.kind) {
    case 'instruction':
      return !ENDS.has(last.instruction.op) && last.instruction.op !== 'raise';
    case 'branch':
      return goesOn(last.whenTrue) || goesOn(last.whenFalse);
    case 'loop':
      return true;
    case 'try':
      return goesOn(last.body);
  }
}
