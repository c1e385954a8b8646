import type { Confidence } from '../../../model/finding.ts';
import { heavyWork } from '../../../program/catalog/data/heavy-work.ts';
import { bigLoops } from '../../../program/queries/big-loops.ts';
import { type LoopWay, LoopWays } from '../../../program/queries/loop-ways.ts';
import type { ProgramFunction, WayStep } from '../../../program/queries/program-queries.ts';
import { WaysFrom } from '../../../program/queries/ways-from.ts';
import { runsAlone } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './cpu-bound-in-async.examples.ts';

/** What is told of by `blocking-call-in-async` waits, too, and for longer. */
const WAITS = new Set(['blocks:sleep', 'blocks:network', 'blocks:database', 'blocks:subprocess']);

export const cpuBoundInAsync = defineRule({
  id: 'cpu-bound-in-async',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'An event loop runs one thing at a time. While it computes, no other request, task or timer of the process is served: ten people who sign in at once wait for ten password hashes, one after the other, and so does everybody else.',
  remedy:
    'Hand the computation to a thread where the library lets go of the interpreter (hashing, pictures, compression): `await asyncio.to_thread(…)`; else to a `ProcessPoolExecutor` or a worker.',
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code', 'https://fastapi.tiangolo.com/async/'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'it is handed to a thread or process: `to_thread`, `run_in_threadpool`, an executor, a queue',
    'the function that computes is called by no async function; a plain handler that its framework runs in a thread is none',
    'the loop waits for something in between, or may end before it has gone through all',
    'it is minor where it takes long for large data only, as compression does, where no endpoint, consumer or task of the system is known to lead here, and where a job of a worker that takes one after the other (RQ) runs it',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    yield* ofLibraries(linked);
    yield* ofLoops(linked);
  },
});

function* ofLibraries(linked: LinkedContext): Generator<Report> {
  const { queries } = linked;
  if (!queries.effects.occurs('cpu')) return;
  const ways = new LoopWays(queries, 'cpu', (origin) => heavyWork(origin) !== null);
  for (const one of linked.functions) {
    for (const found of ways.in(one)) {
      const { site } = found.way;
      const waitsToo = queries.sites(site.function).some(({ pc, effect }) => pc === site.pc && WAITS.has(effect));
      if (!waitsToo) yield workReport(linked, one, found);
    }
  }
}

function workReport(linked: LinkedContext, one: ProgramFunction, { pc, way, isDoubtful }: LoopWay): Report {
  const work = heavyWork(way.site.origin);
  const confidence: Confidence = isDoubtful ? 'low' : way.isSure && work?.takes === 'long' ? 'high' : 'medium';
  return linked.at(one, pc, {
    ...told(one, way.steps, `\`${way.site.origin}\` ${work?.doing ?? 'computes'}`),
    severity: work?.takes === 'long' && isServing(linked, one) ? 'major' : 'minor',
    confidence,
    cause: `${way.site.origin} in ${way.site.function.name}`,
    evidence: [...entryEvidence(linked, one), ...linked.evidence(way)],
  });
}

function* ofLoops(linked: LinkedContext): Generator<Report> {
  const { queries } = linked;
  let ways: WaysFrom | null = null;
  for (const one of linked.functions) {
    if (one.kind !== 'function') continue;
    for (const { pc, rounds } of bigLoops(queries, one)) {
      const what = `a loop of ${rounds.toLocaleString('en')} rounds computes`;
      const site = linked.step(one, pc, `the loop runs ${rounds.toLocaleString('en')} times`);
      const starts = one.code.isAsync
        ? [{ start: one, steps: [], isSure: true }]
        : (ways ??= new WaysFrom(queries)).to(
            one,
            ({ code }) => code.isAsync,
            () => false,
          );
      for (const { start, steps, isSure } of starts) {
        if (!linked.isReviewed(start)) continue;
        const calls = steps.map(({ caller, pc: at, callee }) => linked.step(caller, at, `\`${caller.name}\` calls \`${callee}\``));
        yield linked.at(start, steps[0]?.pc ?? pc, {
          ...told(start, steps, what),
          severity: isServing(linked, start) ? 'major' : 'minor',
          confidence: isSure ? 'high' : 'medium',
          cause: `${pc} in ${one.name}`,
          evidence: [...entryEvidence(linked, start), ...calls, site],
        });
      }
    }
  }
}

function told(one: ProgramFunction, steps: readonly WayStep[], what: string): { readonly message: string } {
  const [first] = steps;
  const through = first === undefined ? '' : ` through \`${first.callee}\``;
  return { message: `${what} on the event loop, called by async \`${one.code.name}\`${through}` };
}

function isServing(linked: LinkedContext, one: ProgramFunction): boolean {
  const entry = linked.entries.reaching(one);
  return entry !== null && (!runsAlone(entry.entry) || linked.entries.reachingOnLoop(one) !== null);
}

function entryEvidence(linked: LinkedContext, one: ProgramFunction) {
  const entry = linked.entries.reaching(one);
  return entry === null ? [] : linked.entryEvidence(entry);
}
