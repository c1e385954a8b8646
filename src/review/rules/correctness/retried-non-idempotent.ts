import { RETRY_DECORATORS, SENT_NOTHING } from '../../../program/catalog/retrying.ts';
import { adapterRetryAt } from '../../../program/queries/adapter-retries.ts';
import { decoratorsOf } from '../../../program/queries/decorators.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import { type RetryLoop, retryLoops } from '../../../program/queries/retry-loops.ts';
import { instructionsIn } from '../../../program/queries/region-instructions.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { onceOnlyAt, onceOnlyIn } from '../../once-only.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './retried-non-idempotent.examples.ts';

export const retriedNonIdempotent = defineRule({
  id: 'retried-non-idempotent',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'A request may fail after the other side has done its work, as when the answer is lost. Sent again, it does the work twice: two charges, two orders.',
  remedy:
    'Send a key that is the same for all tries (`Idempotency-Key`), so that the other side knows a repeated request; or ask what became of the first before the next.',
  references: ['https://docs.stripe.com/api/idempotent_requests', 'https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'only those who ask for all are told where a call on the way may mean something else',
    'a key makes a repeated request the same',
    'the request only asks, by its address or by what its function is called: a search, a token',
    'what is caught says that nothing was sent: the connection was refused',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('http:POST')) return;
    for (const one of linked.functions) {
      if (queries.way(one, 'http:POST') === null) continue;
      const seen = new Set<number>();
      for (const loop of retryLoops(queries, one)) {
        if (loop.handlers.every((handler) => isUnsent(queries, one, handler))) continue;
        for (const { pc } of instructionsIn(loop.body)) {
          const way = seen.has(pc) ? null : onceOnlyAt(queries, one, pc);
          if (way === null) continue;
          seen.add(pc);
          yield report(linked, one, pc, way, `\`${one.code.name}\` sends`);
        }
      }
      const decorator = decoratorsOf(queries, one).flatMap((names) => names.filter((name) => Object.hasOwn(RETRY_DECORATORS, name)))[0];
      const way = decorator === undefined ? null : onceOnlyIn(queries, one);
      if (way !== null) yield report(linked, one, -1, way, `\`${decorator}\` makes \`${one.code.name}\` send`);
      yield* repeatedByAdapters(linked, one);
    }
  },
});

/** A session sends again by itself what its adapter was told to. */
function* repeatedByAdapters(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const { queries } = linked;
  const posts = new Set(queries.sites(one).flatMap(({ pc, effect }) => (effect === 'http:POST' ? [pc] : [])));
  for (const pc of posts) {
    const retry = adapterRetryAt(queries, one, pc);
    const way = retry === null ? null : onceOnlyAt(queries, one, pc);
    if (retry === null || way === null) continue;
    const mounted = linked.step(retry.function, retry.pc, 'the session is given an adapter that repeats `POST`');
    yield linked.at(one, pc, {
      message: `the session's adapter makes \`${one.code.name}\` send \`${way.site.origin}\` again where it fails, and nothing makes the second request the first`,
      confidence: way.isSure ? 'high' : 'low',
      evidence: [mounted, ...linked.evidence(way)],
    });
  }
}

function isUnsent(queries: ProgramQueries, one: ProgramFunction, handler: RetryLoop['body']): boolean {
  const types = instructionsIn(handler).flatMap((instruction) => (instruction.op === 'caught' ? [instruction.type] : []));
  const body = queries.body(one);
  const names = types.flatMap((type) => {
    const defined = body.definition(body.origin(type));
    const values = defined?.op === 'tuple' ? defined.elements.map(({ value }) => value) : [type];
    return values.map((value) => queries.dottedNames(one, value));
  });
  return names.length > 0 && names.every((each) => each.some((name) => SENT_NOTHING.has(name)));
}

function report(linked: LinkedContext, one: ProgramFunction, pc: number, way: Way, what: string): Report {
  return linked.at(one, pc, {
    message: `${what} \`${way.site.origin}\` again where it fails, and nothing makes the second request the first`,
    confidence: way.isSure ? 'high' : 'low',
    evidence: linked.evidence(way),
  });
}
