import { isSurvived, mentionsGuard } from '../../../program/queries/fallbacks.ts';
import type { EffectSite, ProgramFunction } from '../../../program/queries/program-queries.ts';
import { type WayFrom, WaysFrom } from '../../../program/queries/ways-from.ts';
import type { EntryPoint } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './no-fallback-on-hot-dependency.examples.ts';

/** So many endpoints, and such a part of all, stand still together. */
const LEAST_ENDPOINTS = 5;
const LEAST_PART = 1 / 3;
/** Endpoints that are told by name. */
const NAMED = 3;

export const noFallbackOnHotDependency = defineRule({
  id: 'no-fallback-on-hot-dependency',
  criterion: 'error-handling',
  severity: 'suggestion',
  confidence: 'medium',
  needs: 'program',
  effort: 'large',
  why: 'So many endpoints ask this one system that the service is down whenever it is: its outage, or only its slowness, becomes ours, and our repeated requests keep it from coming back.',
  remedy:
    'Decide what the service does without it: an answer that is a little old, a default, a refusal at once. Put a circuit breaker around the call (`pybreaker`, `aiobreaker`, `circuitbreaker`), so that nobody waits for what is known to be down.',
  references: ['https://sre.google/sre-book/addressing-cascading-failures/', 'https://martinfowler.com/bliki/CircuitBreaker.html'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'fewer than five endpoints lead there, or less than a third of all',
    'on the way something catches the failure and goes on, tries again, or is called a breaker or fallback',
    'the work is handed to another thread, task or queue',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const endpoints = linked.entries.endpoints.filter(({ function: handler }) => linked.isReviewed(handler));
    if (endpoints.length < LEAST_ENDPOINTS) return;
    const byFunction = endpointsByFunction(endpoints);
    const ways = new WaysFrom(linked.queries);
    for (const one of linked.functions) {
      const site = linked.queries.sites(one).find(({ effect }) => effect.startsWith('http:'));
      if (site === undefined || isGuarded(linked, one, site.pc)) continue;
      const found = leadingTo(linked, ways, one, byFunction);
      if (found.size >= LEAST_ENDPOINTS && found.size >= endpoints.length * LEAST_PART)
        yield report(linked, one, site, found, endpoints.length);
    }
  },
});

/** Which endpoints a function serves, as their handler or before it. */
function endpointsByFunction(endpoints: readonly EntryPoint[]): ReadonlyMap<ProgramFunction, readonly EntryPoint[]> {
  const found = new Map<ProgramFunction, EntryPoint[]>();
  for (const entry of endpoints) {
    for (const one of new Set([entry.function, ...entry.before])) {
      const known = found.get(one);
      if (known === undefined) found.set(one, [entry]);
      else known.push(entry);
    }
  }
  return found;
}

/** The endpoints that lead to a function with nothing on the way that copes with its failure. */
function leadingTo(
  linked: LinkedContext,
  ways: WaysFrom,
  one: ProgramFunction,
  byFunction: ReadonlyMap<ProgramFunction, readonly EntryPoint[]>,
): ReadonlyMap<EntryPoint, WayFrom> {
  const own: readonly WayFrom[] = byFunction.has(one) ? [{ start: one, steps: [], isSure: true }] : [];
  const behind = ways.to(
    one,
    (caller) => byFunction.has(caller),
    ({ isTest }) => isTest,
  );
  const found = new Map<EntryPoint, WayFrom>();
  for (const way of [...own, ...behind]) {
    if (!way.isSure || way.steps.some(({ caller, pc }) => isGuarded(linked, caller, pc))) continue;
    for (const entry of byFunction.get(way.start) ?? []) if (!found.has(entry)) found.set(entry, way);
  }
  return found;
}

function isGuarded({ queries }: LinkedContext, one: ProgramFunction, pc: number): boolean {
  return isSurvived(queries.body(one), pc) || mentionsGuard(queries, one);
}

function report(
  linked: LinkedContext,
  one: ProgramFunction,
  site: EffectSite,
  found: ReadonlyMap<EntryPoint, WayFrom>,
  all: number,
): Report {
  const named = [...found.keys()].slice(0, NAMED).map(({ name }) => name);
  const [first] = found;
  const more = found.size > NAMED ? ` and ${found.size - NAMED} more` : '';
  return linked.at(one, site.pc, {
    message: `${found.size} of ${all} endpoints fail whenever \`${site.origin}\` in \`${one.name}\` does: ${named.join(', ')}${more}`,
    evidence: [
      ...(first === undefined ? [] : linked.entryEvidence({ entry: first[0], steps: first[1].steps })),
      linked.step(one, site.pc, `\`${site.origin}\` in \`${one.name}\`: ${site.effect}`),
    ],
  });
}
