import { GIVES_TASKS_BACK, LEAVES_TASK, MAKES_TASK } from '../../../program/catalog/event-loop.ts';
import { type CallSite, callsInside, callsOutside } from '../../../program/queries/call-sites.ts';
import { type FunctionBody, waits } from '../../../program/queries/function-body.ts';
import type { CallTarget, ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { Boundary } from '../../../program/calls/call-graph.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import { fixUnownedTask } from '../../fixes/unowned-task.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

/** Functions that hand on a task that such a function made, so deep. */
const MAX_WRAPPERS = 4;

export const unownedTask = defineRule({
  id: 'unowned-task',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'The event loop holds tasks weakly: one that nobody keeps may be collected half done, and an exception in it is told to nobody.',
  remedy:
    'Await it, start it in a `TaskGroup`, or keep it in a set until it is done: `tasks.add(task); task.add_done_callback(tasks.discard)`.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task'],
  cwe: 0,
  codes: ['RUF006', 'ASYNC300'],
  silentWhen: [
    'the task is awaited, gathered, stored, passed on or returned, and whoever gets it does so',
    'it is started by a `TaskGroup` or a nursery, which keep theirs',
    'a local variable holds it while the function waits for something else',
  ],
  bad: [
    {
      'shop/mail.py': `import asyncio


async def send_mail(address: str) -> None:
    await asyncio.sleep(1)
    print(address)


async def register(address: str) -> None:
    asyncio.create_task(send_mail(address))
`,
    },
  ],
  good: [
    {
      'shop/mail.py': `import asyncio

running: set[asyncio.Task[None]] = set()


async def send_mail(address: str) -> None:
    await asyncio.sleep(1)
    print(address)


async def register(address: str) -> None:
    task = asyncio.create_task(send_mail(address))
    running.add(task)
    task.add_done_callback(running.discard)
`,
    },
  ],
  fix: fixUnownedTask,
  *check({ linked }) {
    const { queries } = linked;
    let made = callsOutside(queries, (name) => MAKES_TASK.has(name)).filter((site) => isNew(queries, site));
    const wrappers = new Set<ProgramFunction>();
    const seen = new Set<string>();
    const asynchronous = new Set<string>();
    for (let depth = 0; depth < MAX_WRAPPERS && made.length > 0; depth += 1) {
      const next = new Set<ProgramFunction>();
      for (const site of made) {
        const key = `${site.caller.scope} ${site.pc}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const fate = fateOf(queries.body(site.caller), site.pc, asynchronous.has(site.callee));
        if (fate === 'returned' && !wrappers.has(site.caller) && isOneTask(site)) next.add(site.caller);
        if (fate === 'dropped' && linked.isReviewed(site.caller)) yield report(linked, site);
      }
      for (const one of next) {
        wrappers.add(one);
        if (one.code.isAsync) asynchronous.add(one.name);
      }
      made = callsInside(queries, next).filter((site) => onlyWrappers(queries, site, wrappers));
    }
  },
});

/** Generators return their tasks to nobody in particular. */
function isOneTask({ caller }: CallSite): boolean {
  return !caller.code.isGenerator;
}

/** Where something else may be called as well, what it returns is not known to be a task. */
function onlyWrappers(queries: ProgramQueries, { caller, pc }: CallSite, wrappers: ReadonlySet<ProgramFunction>): boolean {
  const targets = queries.callAt(caller, pc)?.targets.filter(({ boundary }) => boundary === Boundary.NONE) ?? [];
  return targets.length > 0 && targets.every(({ function: target }) => target !== null && wrappers.has(target));
}

/** What becomes of the task that a call makes; that of an asynchronous wrapper is what awaiting it gives. */
function fateOf(body: FunctionBody, pc: number, isAwaited: boolean): 'dropped' | 'returned' | 'kept' {
  const call = body.at(pc);
  if (call?.op !== 'call') return 'kept';
  if (isAwaited) {
    const [awaited, ...others] = body.usesOf(call.value);
    return awaited?.op === 'await' && others.length === 0 ? fateOfTask(body, awaited) : 'kept';
  }
  return fateOfTask(body, call);
}

function fateOfTask(body: FunctionBody, { pc, value }: Instruction): 'dropped' | 'returned' | 'kept' {
  const uses = body.usesOf(value);
  if (uses.some((use) => !leaves(body, use) && use.op !== 'return')) return 'kept';
  if (uses.some(({ op }) => op === 'return')) return 'returned';
  const isBound = body.readersOf(value).some(({ op }) => op === 'bind');
  const last = uses.at(-1)?.pc ?? pc;
  return isBound && body.instructions.some((other) => other.pc > last && waits(other)) ? 'kept' : 'dropped';
}

/** It only asks the task something, or asks to be told when it is done. */
function leaves(body: FunctionBody, use: Instruction): boolean {
  if (use.op !== 'attribute' || !LEAVES_TASK.has(use.name)) return false;
  return body.usesOf(use.value).every((reader) => reader.op === 'call' && reader.callee === use.value);
}

function report(linked: LinkedContext, { caller, pc, callee }: CallSite): Report {
  const entry = linked.entries.reaching(caller);
  const work = workOf(linked.queries, caller, pc);
  const message = `nobody keeps the task${work === null ? '' : ` of \`${work.name}\``} that \`${callee}\` starts`;
  const evidence = entry === null ? [] : linked.entryEvidence(entry);
  const cause = work === null ? '' : `task of ${work.isKnown ? work.name : `${work.name} in ${caller.module}`}`;
  return linked.at(caller, pc, {
    message,
    cause,
    evidence: [...evidence, linked.step(caller, pc, `the task is started here and dropped`)],
  });
}

/** What the task runs, as far as it is written at the call: the coroutine function, or how it is called where nobody knows which one that is. */
function workOf(queries: ProgramQueries, one: ProgramFunction, pc: number): { readonly name: string; readonly isKnown: boolean } | null {
  const made = givenTo(queries.body(one), pc);
  if (made?.op !== 'call') return null;
  const [target] = coroutinesAt(queries, one, made.pc);
  const name = target?.name ?? queries.body(one).dotted(made.callee);
  return name === '' ? null : { name, isKnown: target !== undefined };
}

function givenTo(body: FunctionBody, pc: number): Instruction | null {
  const call = body.at(pc);
  const given = call?.op === 'call' ? call.positional[0] : undefined;
  return given === undefined ? null : body.definition(body.origin(given.value));
}

function coroutinesAt(queries: ProgramQueries, one: ProgramFunction, pc: number): readonly CallTarget[] {
  return queries.callAt(one, pc)?.targets.filter(({ isAsync, boundary }) => isAsync && boundary === Boundary.NONE) ?? [];
}

/** Whether a call is known to make a new task: what `ensure_future` is given may be one that others keep, or a parameter of a wrapper. */
function isNew(queries: ProgramQueries, { caller, pc, callee }: CallSite): boolean {
  if (!GIVES_TASKS_BACK.has(callee)) return true;
  const made = givenTo(queries.body(caller), pc);
  return made === null || (made.op === 'call' && coroutinesAt(queries, caller, made.pc).length > 0);
}
