import type { Confidence, Severity } from '../../../model/finding.ts';
import {
  AT_ONCE_FLAGS,
  isLazy,
  isLocalDatabase,
  isLocalPeer,
  startsOnly,
  waitsForProcess,
} from '../../../program/catalog/data/brief-waits.ts';
import { heavyWork } from '../../../program/catalog/data/heavy-work.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { happensOnce } from '../../../program/queries/happens-once.ts';
import { LoopWays } from '../../../program/queries/loop-ways.ts';
import { waits } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import { runsOnceInMain } from '../../../program/queries/run-once.ts';
import { isRemote, runsAlways } from '../../../program/queries/runs-always.ts';
import { runsAtStartup } from '../../../program/queries/startup-functions.ts';
import { namesBehind } from '../../../program/queries/tested-around.ts';
import { fixBlockingCallInAsync } from '../../fixes/blocking-call-in-async.ts';
import { type EntryWay, runsAlone } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

/** What keeps the loop waiting, most harmful first, and what people call it. Computation is a matter of its length, which `cpu-bound-in-async` judges. */
const BLOCKING = [
  { effect: 'blocks:sleep', doing: 'sleeps', severity: 'critical' },
  { effect: 'blocks:network', doing: 'waits for the network', severity: 'critical' },
  { effect: 'blocks:database', doing: 'waits for the database', severity: 'critical' },
  { effect: 'blocks:subprocess', doing: 'waits for a process', severity: 'critical' },
  { effect: 'blocks:disk', doing: 'waits for the disk', severity: 'minor' },
] as const satisfies readonly { effect: SpreadEffect; doing: string; severity: Severity }[];
type Blocking = (typeof BLOCKING)[number];

export const blockingCallInAsync = defineRule({
  id: 'blocking-call-in-async',
  criterion: 'performance',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'An event loop runs one thing at a time: while this call waits, every other request, task and timer of the process waits with it.',
  remedy: 'Await an asynchronous client instead, or hand the call to a thread: `await asyncio.to_thread(…)`.',
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code', 'https://fastapi.tiangolo.com/async/'],
  cwe: 0,
  codes: ['ASYNC210', 'ASYNC212', 'ASYNC220', 'ASYNC221', 'ASYNC222', 'ASYNC230', 'ASYNC240', 'ASYNC251'],
  silentWhen: [
    'the call is handed to a thread or process: `to_thread`, an executor, a queue',
    'the function that blocks is called by no async function; a sync handler that its framework runs in a pool is none',
    'the call is told not to wait: `os.WNOHANG`',
    'a query of Django, which refuses them there, stands behind conditions or what is kept: only those who ask for all are told',
    'a call on the way may reach more than a dozen functions, as one of callbacks does',
    'it is minor where a disk, a database in a file or a socket of the machine is waited for, a message is handed to a broker, a process is only started, or a command or a job of a worker that takes one after the other (RQ) runs the coroutine for itself alone',
    'it is minor where the result is kept for the whole process and looked for before, where an application starts or stops, and where the main coroutine of a program gets to it once',
    'what is only handed on (`iterator()`), and a process that was seen to have ended',
    'it is minor where it lies three or more calls away and behind conditions: whether it runs there, the code does not tell',
    'it is major where no endpoint, consumer, task or command of the system is known to lead here',
  ],
  bad: [
    {
      'shop/app.py': `from fastapi import FastAPI

from shop.rates import current_rate

app = FastAPI()


@app.get("/rate")
async def rate() -> float:
    return current_rate("EUR")
`,
      'shop/rates.py': `import requests


def current_rate(currency: str) -> float:
    return float(fetch(currency)["rate"])


def fetch(currency: str) -> dict[str, str]:
    return requests.get("https://rates.example.com", params={"c": currency}, timeout=3).json()
`,
    },
  ],
  good: [
    {
      'shop/app.py': `import asyncio

from fastapi import FastAPI

from shop.rates import current_rate

app = FastAPI()


@app.get("/rate")
async def rate() -> float:
    return await asyncio.to_thread(current_rate, "EUR")


@app.get("/pooled")
def pooled() -> float:
    return current_rate("EUR")
`,
      'shop/rates.py': `import requests


def current_rate(currency: str) -> float:
    return float(requests.get("https://rates.example.com", params={"c": currency}, timeout=3).json()["rate"])
`,
    },
  ],
  fix: fixBlockingCallInAsync,
  *check({ linked }) {
    for (const blocking of BLOCKING) {
      const { effect } = blocking;
      if (!linked.queries.effects.occurs(effect)) continue;
      const ways = new LoopWays(linked.queries, effect);
      for (const one of linked.functions) {
        for (const { pc, way, isDoubtful } of ways.in(one)) {
          if (
            comesBackAtOnce(linked.queries, way) ||
            isWaitedFor(linked.queries, way) ||
            isHandedOut(linked.queries, way) ||
            hasEnded(linked.queries, way) ||
            (effect === 'blocks:disk' && isComputed(linked.queries, way))
          )
            continue;
          const told = report(linked, one, pc, way, blocking);
          yield isDoubtful || isPrepared(linked.queries, way) ? { ...told, confidence: 'low' } : told;
        }
      }
    }
  },
});

function report(linked: LinkedContext, one: ProgramFunction, pc: number, way: Way, { doing, severity }: Blocking): Report {
  const entry = linked.entries.reaching(one);
  const [first] = way.steps;
  const through = first === undefined ? '' : ` through \`${first.callee}\``;
  const confidence: Confidence = way.isSure ? 'high' : 'medium';
  const { origin } = way.site;
  const isBrief = isHandedOn(linked.queries, way) || startsOnly(origin) || isLocalDatabase(origin) || isOfMachine(linked.queries, way);
  const isMild =
    isBrief ||
    isRemote(linked.queries, way) ||
    happensOnce(linked.queries, way) ||
    runsAtStartup(linked.queries, one) ||
    isAlone(linked, one, pc, entry);
  const worst = isMild ? 'minor' : severity;
  return linked.at(one, pc, {
    message: `\`${origin}\` ${startsOnly(origin) ? 'starts a process' : doing} on the event loop, called by async \`${one.code.name}\`${through}`,
    severity: worst === 'critical' && entry === null ? 'major' : worst,
    confidence,
    cause: `${origin} in ${way.site.function.name}`,
    evidence: [...(entry === null ? [] : linked.entryEvidence(entry)), ...linked.evidence(way)],
  });
}

/** Rows that nobody goes through here: `sync_to_async_iterable(rows.iterator())`. */
function isHandedOut(queries: ProgramQueries, { site }: Way): boolean {
  if (!isLazy(site.origin)) return false;
  const body = queries.body(site.function);
  const call = body.at(site.pc);
  const uses = call?.op === 'call' ? body.usesOf(call.value) : [];
  return uses.length > 0 && uses.every(({ op }) => op === 'call' || op === 'return');
}

/** `if process.poll() is not None:` around it: the process is there no more. */
function hasEnded(queries: ProgramQueries, { site }: Way): boolean {
  if (!waitsForProcess(site.origin)) return false;
  const body = queries.body(site.function);
  return body.regionsAround(site.pc).some(({ kind, owner }) => {
    const branch = kind === 'true' || kind === 'false' ? body.at(owner) : null;
    const test = branch?.op === 'branch' ? body.definition(body.origin(branch.test)) : null;
    if (test?.op !== 'compare' || test.operator !== (kind === 'true' ? 'is not' : 'is')) return false;
    return body.origins(test.left).some((asked) => asked.op === 'call' && body.dotted(asked.callee).endsWith('.poll'));
  });
}

/** It is told not to wait: `os.waitpid(pid, os.WNOHANG)`. */
function comesBackAtOnce(queries: ProgramQueries, { site }: Way): boolean {
  const body = queries.body(site.function);
  const call = body.at(site.pc);
  if (call?.op !== 'call') return false;
  return [...call.positional, ...call.keywords].some(({ value }) => namesBehind(body, value).some((name) => AT_ONCE_FLAGS.has(name)));
}

/** What it gives is awaited or gone through by `async for`: the library has an asynchronous twin of the same name. */
function isWaitedFor(queries: ProgramQueries, { site }: Way): boolean {
  if (!site.function.code.isAsync) return false;
  const body = queries.body(site.function);
  const call = body.at(site.pc);
  return call?.op === 'call' && body.readersOf(call.value).some(waits);
}

/**
 * Django refuses its queries on an event loop with an exception: what runs always has been seen to fail, and behind conditions or
 * what is kept, data were fetched before: https://docs.djangoproject.com/en/stable/topics/async/#async-safety
 */
function isPrepared(queries: ProgramQueries, way: Way): boolean {
  return way.site.origin.startsWith('django.db.') && way.steps.length > 0 && (!way.isSure || !runsAlways(queries, way));
}

/** A command runs a loop for what it does itself, and so does a job, or a thread that others start: nobody else waits. */
function isAlone({ queries, callers, entries }: LinkedContext, one: ProgramFunction, pc: number, entry: EntryWay | null): boolean {
  return entry === null
    ? OF_COMMANDS.test(one.module) || runsOnceInMain(queries, callers, one, pc)
    : runsAlone(entry.entry) && entries.reachingOnLoop(one) === null;
}

/** Packages of command lines, as they are commonly named. */
const OF_COMMANDS = /(?:^|\.)_*(?:cli|console|scripts|__main__)(?:\.|$)/u;

/** A socket of the machine, or one that sends without a connection. */
function isOfMachine(queries: ProgramQueries, { site }: Way): boolean {
  if (!site.origin.startsWith('socket.socket.')) return false;
  const body = queries.body(site.function);
  const call = body.at(site.pc);
  return (
    call?.op === 'call' &&
    [call.callee, ...call.positional.map(({ value }) => value)].some((value) => namesBehind(body, value).some(isLocalPeer))
  );
}

/** It computes more than it waits, which is another fault. */
function isComputed(queries: ProgramQueries, { site }: Way): boolean {
  return (
    heavyWork(site.origin) !== null &&
    queries.sites(site.function).some(({ pc, effect, origin }) => pc === site.pc && effect === 'cpu' && origin === site.origin)
  );
}

/** A message to a broker nearby takes a moment; most systems accept that. */
function isHandedOn(queries: ProgramQueries, { site }: Way): boolean {
  return queries.sites(site.function).some(({ pc, effect }) => pc === site.pc && (effect === 'enqueue' || effect === 'publish'));
}
