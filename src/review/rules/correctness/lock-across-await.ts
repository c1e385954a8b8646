import { type FunctionBody, waits } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { walkBody } from '../../../program/queries/walk-body.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { fixLockAcrossAwait } from '../../fixes/lock-across-await.ts';
import { defineRule } from '../../rule.ts';

export const lockAcrossAwait = defineRule({
  id: 'lock-across-await',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'While the function awaits, another coroutine of the same thread may ask for the lock: it blocks the event loop, so that the holder never goes on, and the process stands still.',
  remedy: 'Use `async with asyncio.Lock()`, or leave the lock before anything is awaited.',
  references: [
    'https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock',
    'https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading',
  ],
  cwe: 833,
  codes: [],
  silentWhen: [
    'the lock belongs to the event loop: `async with`',
    'nothing is awaited while it is held',
    'the lock is made by the function itself, for nobody else to wait for',
    'it is major where no endpoint, consumer or task of the system is known to lead here, and where the lock is re-entrant: that lets in the same thread again',
  ],
  bad: [
    {
      'shop/stock.py': `import asyncio
import threading

stock_lock = threading.Lock()


async def take(quantity: int) -> None:
    with stock_lock:
        await asyncio.sleep(quantity)
`,
    },
  ],
  good: [
    {
      'shop/stock.py': `import asyncio
import threading

stock_lock = asyncio.Lock()
counter_lock = threading.Lock()


async def take(quantity: int) -> None:
    with counter_lock:
        left = quantity - 1
    async with stock_lock:
        await asyncio.sleep(left)
`,
    },
  ],
  fix: fixLockAcrossAwait,
  *check({ linked }) {
    if (!linked.queries.effects.occurs('lock')) return;
    for (const one of linked.functions) {
      if (!one.code.isAsync) continue;
      const locks = locksOf(linked.queries, one);
      if (locks.size > 0) yield* reportsIn(linked, one, locks);
    }
  },
});

/** Words where locks were taken that are not free again. */
type Held = ReadonlySet<number>;
/** `name` is as it is written, '' where it is computed. */
type Taken = { readonly pc: number; readonly name: string; readonly origin: string; readonly manager: number };

/** What takes a lock for the whole thread, by word. */
function locksOf(queries: ProgramQueries, one: ProgramFunction): ReadonlyMap<number, Taken> {
  const body = queries.body(one);
  const locks = new Map<number, Taken>();
  const note = (pc: number, origin: string): void => {
    const lock = lockAt(body, pc);
    if (lock >= 0 && !isOwn(body, lock)) locks.set(pc, { pc, name: body.dotted(lock), origin, manager: lock });
  };
  const sites = queries.sites(one);
  const blocking = new Set(sites.filter(({ effect }) => effect === 'blocks:lock').map(({ pc }) => pc));
  for (const { pc, effect, origin } of sites) if (effect === 'lock' && blocking.has(pc)) note(pc, origin);
  for (const enter of body.instructions) {
    if (enter.op !== 'enter' || locks.has(enter.pc)) continue;
    const made = body.definition(body.origin(enter.manager));
    for (const { function: target } of made === null ? [] : (queries.callAt(one, made.pc)?.targets ?? [])) {
      const held = target === null ? null : heldAtYield(queries, target);
      if (held !== null) note(enter.pc, held);
    }
  }
  return locks;
}

/** The value that is a lock: a manager, or the receiver of `acquire`; -1 where the call does not wait for it. */
function lockAt(body: FunctionBody, pc: number): number {
  const taking = body.at(pc);
  if (taking?.op === 'enter') return taking.manager;
  if (taking?.op !== 'call' || taking.positional.length + taking.keywords.length > 0) return -1;
  return receiverOf(body, taking);
}

function receiverOf(body: FunctionBody, { callee }: Extract<Instruction, { op: 'call' }>): number {
  const member = body.definition(body.origin(callee));
  return member?.op === 'attribute' ? member.object : -1;
}

/** A lock that the function makes itself, by calling its class. */
function isOwn(body: FunctionBody, lock: number): boolean {
  const made = body.definition(body.origin(lock));
  return made?.op === 'call' && /(^|\.)(Lock|RLock|Semaphore|BoundedSemaphore|Condition)$/u.test(body.dotted(made.callee));
}

/** The lock that a generator holds while others run, as one under `contextmanager`; null for none. */
function heldAtYield(queries: ProgramQueries, one: ProgramFunction): string | null {
  if (!one.code.isGenerator || one.code.isAsync) return null;
  const body = queries.body(one);
  for (const { pc, origin, effect } of queries.sites(one)) {
    const enter = body.at(pc);
    if (effect !== 'blocks:lock' || enter?.op !== 'enter') continue;
    const isHeld = body.instructions.some(
      ({ op, pc: at }) => op === 'yield' && body.managersAround(at).some((exit) => exit.op === 'exit' && exit.manager === enter.manager),
    );
    if (isHeld) return origin;
  }
  return null;
}

function* reportsIn(linked: LinkedContext, one: ProgramFunction, locks: ReadonlyMap<number, Taken>): Generator<Report> {
  const body = linked.queries.body(one);
  const waiting = new Map<Taken, number>();
  const freedBy = (instruction: Instruction, { name, manager }: Taken): boolean => {
    if (instruction.op === 'exit') return instruction.manager === manager;
    if (instruction.op !== 'call') return false;
    const member = body.definition(body.origin(instruction.callee));
    return member?.op === 'attribute' && member.name === 'release' && body.dotted(member.object) === name;
  };
  const step = (held: Held, instruction: Instruction): Held => {
    if (locks.has(instruction.pc)) return new Set([...held, instruction.pc]);
    if (held.size === 0) return held;
    const taken = [...held].flatMap((pc) => locks.get(pc) ?? []);
    if (waits(instruction)) for (const lock of taken) if (!waiting.has(lock)) waiting.set(lock, instruction.pc);
    const left = taken.filter((lock) => !freedBy(instruction, lock));
    return left.length === taken.length ? held : new Set(left.map(({ pc }) => pc));
  };
  walkBody<Held>(body, {
    start: new Set(),
    step,
    join: (left, right) => new Set([...left, ...right]),
    isSame: (left, right) => left.size === right.size,
  });
  for (const [lock, pc] of [...waiting].sort(([left], [right]) => left.pc - right.pc)) yield report(linked, one, lock, pc);
}

function report(linked: LinkedContext, one: ProgramFunction, { pc, name, origin }: Taken, waiting: number): Report {
  const entry = linked.entries.reaching(one);
  const kind = origin.replace(/\.(__enter__|acquire)$/u, '');
  const isReentrant = kind.endsWith('RLock');
  const called = name === '' ? `a \`${kind}\`` : `\`${name}\`, a \`${kind}\`,`;
  return linked.at(one, pc, {
    message: `${called} is held while async \`${one.code.name}\` awaits`,
    severity: entry === null || isReentrant ? 'major' : 'critical',
    confidence: isReentrant ? 'medium' : 'high',
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, pc, `\`${one.name}\` takes the lock of threads`),
      linked.step(one, waiting, isReentrant ? 'it lets in other coroutines of the thread while this waits' : 'it is held while this waits'),
    ],
  });
}
