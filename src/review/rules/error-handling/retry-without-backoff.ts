import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { RETRY_DECORATORS } from '../../../program/catalog/retrying.ts';
import { writtenDecorators } from '../../../program/queries/decorators.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { unpausedAdapters } from '../../../program/queries/unpaused-adapters.ts';
import { type RetryLoop, retryLoops } from '../../../program/queries/retry-loops.ts';
import { instructionsIn } from '../../../program/queries/region-instructions.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { fixRetryWithoutBackoff } from '../../fixes/retry-without-backoff.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './retry-without-backoff.examples.ts';

const OUTWARD = [
  'http:GET',
  'http:POST',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
  'http:*',
  'publish',
] as const satisfies readonly SpreadEffect[];
/** What takes a while. */
const PAUSES = ['blocks:sleep', 'waits:sleep', 'blocks:lock', 'waits:lock'] as const satisfies readonly SpreadEffect[];

export const retryWithoutBackoff = defineRule({
  id: 'retry-without-backoff',
  criterion: 'error-handling',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'What is tried again at once meets the same fault, and all callers together keep a service down that is just coming back.',
  remedy:
    'Wait between the tries, longer each time and by a random amount, and give up after a few: `tenacity.retry(wait=wait_exponential_jitter(), stop=stop_after_attempt(5))`.',
  references: ['https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'something in the loop waits, or the library does',
    'what failed is repaired before the next try, as a token that has expired',
    'it is minor where the tries are counted',
  ],
  bad: BAD,
  good: GOOD,
  fix: fixRetryWithoutBackoff,
  *check({ linked }) {
    const { queries } = linked;
    for (const one of linked.functions) {
      if (!OUTWARD.some((effect) => queries.way(one, effect) !== null)) continue;
      for (const loop of retryLoops(queries, one)) yield* loopReports(linked, one, loop);
      yield* decoratorReports(linked, one);
    }
    for (const { function: one, pc, tries } of unpausedAdapters(queries)) {
      if (!linked.isReviewed(one)) continue;
      yield linked.at(one, pc, {
        message: `\`urllib3.Retry\` in \`${one.code.name}\` tries up to ${tries} times again at once: \`backoff_factor\` is 0 where nothing sets it`,
        severity: 'minor',
        remedy: 'Set `backoff_factor=0.5` and, from urllib3 2 on, `backoff_jitter`, so that each try waits longer than the one before.',
      });
    }
  },
});

function* loopReports(linked: LinkedContext, one: ProgramFunction, { loop, body, handlers, isEndless }: RetryLoop): Generator<Report> {
  const { queries } = linked;
  const has = (pc: number, effects: readonly SpreadEffect[]): boolean => queries.hasEffectAt(one, pc, effects);
  if (instructionsIn(loop).some(({ pc }) => has(pc, PAUSES))) return;
  if (handlers.some((handler) => instructionsIn(handler).some(({ op, pc }) => op === 'await' || isRepair(queries, one, pc)))) return;
  const tried = instructionsIn(body).find(({ pc }) => has(pc, OUTWARD));
  if (tried === undefined) return;
  const ways = OUTWARD.flatMap((effect) => queries.wayAt(one, tried.pc, effect) ?? []);
  const [way] = ways;
  if (way === undefined) return;
  yield linked.at(one, tried.pc, {
    message: `\`${one.code.name}\` tries \`${way.site.origin}\` again at once${isEndless ? ', without end' : ''}`,
    severity: isEndless ? 'major' : 'minor',
    confidence: way.isSure ? 'high' : 'medium',
    evidence: linked.evidence(way),
  });
}

/** Logging is none; a call of code that does something outside, or writes, may mend what failed. */
function isRepair(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const call = queries.callAt(one, pc);
  return (
    call !== null &&
    (queries.hasEffectAt(one, pc, ['blocks:network', 'waits:network', 'write', 'rollback']) ||
      call.targets.some((target) => target.function !== null))
  );
}

function* decoratorReports(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  for (const { names, options } of writtenDecorators(linked.queries, one)) {
    const known = names.flatMap((name) => (Object.hasOwn(RETRY_DECORATORS, name) ? [{ name, ...RETRY_DECORATORS[name] }] : []))[0];
    if (known?.waits === undefined || known.stops === undefined || known.waits.length === 0) continue;
    const keywords = options?.keywords.map(({ name }) => name) ?? [];
    const [first] = options?.positional ?? [];
    if (
      keywords.includes(null) ||
      (first !== undefined && known.name === 'tenacity.retry') ||
      known.waits.some((name) => keywords.includes(name))
    )
      continue;
    const isEndless = !known.stops.some((name) => keywords.includes(name));
    yield linked.at(one, -1, {
      message: `\`${known.name}\` tries \`${one.code.name}\` again at once${isEndless ? ', without end' : ''}`,
      severity: isEndless ? 'major' : 'minor',
    });
  }
}
