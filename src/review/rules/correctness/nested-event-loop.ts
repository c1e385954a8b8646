import { ASKS_FOR_LOOP, MAKES_LOOP_RUNNER, NESTS_LOOPS, RUNS_LOOP } from '../../../program/catalog/event-loop.ts';
import { crosses } from '../../../program/effects/reach.ts';
import { type CallSite, callsOutside } from '../../../program/queries/call-sites.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { type WayFrom, WaysFrom } from '../../../program/queries/ways-from.ts';
import { fixNestedEventLoop } from '../../fixes/awaited-calls.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

export const nestedEventLoop = defineRule({
  id: 'nested-event-loop',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'A thread runs one event loop at a time: where one runs already, starting another raises `RuntimeError`, so that this call fails whenever a coroutine leads to it.',
  remedy:
    'Await the coroutine, with functions on the way that are asynchronous too; where that cannot be, run the function in a thread: `await asyncio.to_thread(…)`.',
  references: ['https://docs.python.org/3/library/asyncio-runner.html#asyncio.run'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'a function on the way asks first whether a loop runs, or catches the error',
    'the loop is run in another thread or process',
    'the program lets loops nest: `nest_asyncio`',
    'it is of medium confidence where one of several functions may be meant',
  ],
  bad: [
    {
      'shop/rates.py': `import asyncio


async def fetch(currency: str) -> float:
    await asyncio.sleep(1)
    return float(len(currency))


def rate(currency: str) -> float:
    return asyncio.run(fetch(currency))
`,
      'shop/orders.py': `from shop.rates import rate


async def total(cents: int) -> float:
    return cents * rate("EUR")
`,
    },
  ],
  good: [
    {
      'shop/rates.py': `import asyncio


async def fetch(currency: str) -> float:
    await asyncio.sleep(1)
    return float(len(currency))


def rate(currency: str) -> float:
    return asyncio.run(fetch(currency))
`,
      'shop/orders.py': `import asyncio

from shop.rates import fetch, rate


async def total(cents: int) -> float:
    return cents * await fetch("EUR")


async def total_in_a_thread(cents: int) -> float:
    return cents * await asyncio.to_thread(rate, "EUR")


def report(cents: int) -> None:
    print(cents * rate("EUR"))
`,
    },
  ],
  fix: fixNestedEventLoop,
  *check({ linked }) {
    const { queries } = linked;
    if (callsOutside(queries, (name) => NESTS_LOOPS.has(name)).length > 0) return;
    const runners = [...callsOutside(queries, (name) => RUNS_LOOP.has(name)), ...callsOfMade(queries)].filter(
      (site) => isHere(queries, site) && !isCaught(queries, site),
    );
    if (runners.length === 0) return;
    const asking = new Set(callsOutside(queries, (name) => ASKS_FOR_LOOP.has(name)).map(({ caller }) => caller));
    const ways = new WaysFrom(queries);
    for (const site of runners) {
      if (asking.has(site.caller)) continue;
      if (site.caller.code.isAsync) {
        if (linked.isReviewed(site.caller)) yield report(linked, site, { start: site.caller, steps: [], isSure: true });
        continue;
      }
      for (const way of ways.to(site.caller, isAsync, (one) => asking.has(one) || one.isTest)) {
        if (linked.isReviewed(way.start)) yield report(linked, site, way);
      }
    }
  },
});

const isAsync = ({ code }: ProgramFunction): boolean => code.isAsync;

/** `async_to_sync(fetch)(city)`: where what was made is called, in the function that makes it. */
function callsOfMade(queries: ProgramQueries): readonly CallSite[] {
  return callsOutside(queries, (name) => MAKES_LOOP_RUNNER.has(name)).flatMap((site) => {
    const body = queries.body(site.caller);
    const made = body.at(site.pc);
    const uses = made === undefined || made === null ? [] : body.usesOf(made.value);
    return uses.flatMap((use) =>
      use.op === 'call' && body.origin(use.callee) === body.origin(made?.value ?? -1) ? [{ ...site, pc: use.pc }] : [],
    );
  });
}

/** Not handed to another thread: `to_thread(asyncio.run, main())`. */
function isHere(queries: ProgramQueries, { caller, pc, callee }: CallSite): boolean {
  const targets = queries.callAt(caller, pc)?.targets ?? [];
  return targets.every(({ name, boundary }) => name !== callee || !crosses(boundary));
}

/** It stands in a `try` whose handler is for that error. */
function isCaught(queries: ProgramQueries, { caller, pc }: CallSite): boolean {
  const body = queries.body(caller);
  return body
    .regionsAround(pc)
    .some(({ kind, owner }) => kind === 'try' && body.handlersOf(owner).some((type) => /RuntimeError|^$|Exception/u.test(type)));
}

function report(linked: LinkedContext, site: CallSite, { start, steps, isSure }: WayFrom): Report {
  const entry = linked.entries.reaching(start);
  const [first] = steps;
  const through = first === undefined ? '' : ` through \`${first.callee}\``;
  return linked.at(start, first?.pc ?? site.pc, {
    message: `\`${site.callee}\` starts an event loop inside a running one, called by async \`${start.code.name}\`${through}`,
    confidence: isSure ? 'high' : 'medium',
    severity: isSure ? 'critical' : 'major',
    cause: `${site.callee} in ${site.caller.name}`,
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      ...steps.map((step) => linked.step(step.caller, step.pc, `\`${step.caller.name}\` calls \`${step.callee}\``)),
      linked.step(site.caller, site.pc, `\`${site.callee}\` in \`${site.caller.name}\` starts an event loop`),
    ],
  });
}
