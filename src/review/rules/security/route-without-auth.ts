import type { Confidence, EvidenceStep, Severity } from '../../../model/finding.ts';
import { type Family, onlyReads, openAmongGuarded } from '../../../model/sibling-guards.ts';
import type { Endpoint } from '../../../model/system-model.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import type { EntryPoint } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './route-without-auth.examples.ts';

/** What a stranger should not set off, the worst first. */
const CHANGES: readonly SpreadEffect[] = ['write', 'commit', 'enqueue', 'publish', 'blocks:subprocess', 'waits:subprocess'];
const READS: readonly SpreadEffect[] = ['query'];

/** Ways that are there for whoever is not known yet, and what is asked by machines that carry no login. */
const OPEN_BY_NATURE =
  /(^|[^a-z])(log_?in|log_?out|sign_?in|sign_?up|sign_?out|register|registration|reset|forgot|forgotten|recover|recovery|tokens?|auth|oauth2?|oidc|saml|sso|callbacks?|web_?hooks?|hooks?|events?|health|healthz|healthcheck|ping|live|liveness|ready|readiness|status|version|metrics|docs|openapi|schema|static|favicon|robots|public|shared?|well_?known|invite|invitations?|confirm|confirmation|verify|verification|activate|unsubscribe|subscribe|csrf|captcha|contact|feedback|setup|install|redirect|track|pixel)([^a-z]|$)/;

export const routeWithoutAuth = defineRule({
  id: 'route-without-auth',
  criterion: 'security',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'An address that does not ask who calls can be used by anybody who finds it, and beside siblings that all ask this is most likely forgotten.',
  remedy:
    'Put the guard of its siblings before it, or better on the whole router, so that the next route has it too; say so where it is meant to be open.',
  references: ['https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/'],
  cwe: 306,
  codes: [],
  silentWhen: [
    'fewer than three quarters of the addresses in the same file ask who calls, or fewer than two others stand there; with two, where they ask in different ways or it changes nothing',
    'it says that it is open (`AllowAny`), or is open by nature: signing in, health, webhooks, links that were sent',
    'nothing behind it reads or changes what is stored; where that is not known, its method must say that it changes something, and all beside it ask by the same guard; reading where only changes are guarded',
    'some code before it, which could not be read, may ask',
  ],
  bad,
  good,
  *check({ linked }) {
    const families = openAmongGuarded(linked.system.endpoints);
    const seen = new Set<number>();
    for (const entry of linked.entries.endpoints) {
      const { endpoint, function: handler } = entry;
      const family = endpoint === null ? undefined : families.get(endpoint);
      if (endpoint === null || family === undefined || seen.has(handler.scope)) continue;
      seen.add(handler.scope);
      if (!linked.isReviewed(handler) || isOpenByNature(endpoint)) continue;
      const report = reportOf(linked, entry, endpoint, family);
      if (report !== null) yield report;
    }
  },
});

function reportOf(linked: LinkedContext, entry: EntryPoint, endpoint: Endpoint, family: Family): Report | null {
  const handler = entry.function;
  const find = (effects: readonly SpreadEffect[]): Way | null =>
    effects.map((effect) => linked.queries.way(handler, effect)).find((way) => way !== null) ?? null;
  const change = find(CHANGES);
  const way = change ?? find(READS);
  const guard = commonGuard(family, handler.module);
  if (way === null && !(isToldByMethod(endpoint, family, guard) && callsUnknown(linked, handler))) return null;
  const [severity, confidence]: [Severity, Confidence] =
    change === null || onlyReads(endpoint) ? ['major', 'medium'] : ['critical', change.isSure ? 'high' : 'medium'];
  const asked = guard === '' ? '' : `, most by \`${guard}\``;
  return linked.at(handler, -1, {
    message: `${endpoint.id} asks nobody who they are; ${family.asking.length} of ${family.siblings.length} routes beside it do${asked}`,
    severity,
    confidence,
    evidence: [
      ...linked.entryEvidence({ entry, steps: [] }),
      ...siblingSteps(linked, family),
      ...(way === null ? [] : linked.evidence(way)),
    ],
  });
}

/** That it changes something is said by its method; and all beside it ask by the same guard. */
function isToldByMethod(endpoint: Endpoint, { siblings, asking }: Family, guard: string): boolean {
  return !onlyReads(endpoint) && endpoint.methods.length > 0 && guard !== '' && asking.length === siblings.length;
}

/** Something that it calls could not be read: `request.app.ctx.orders.cancel(key)`. */
function callsUnknown({ queries }: LinkedContext, handler: ProgramFunction): boolean {
  return queries.body(handler).instructions.some(({ op, pc }) => op === 'call' && queries.callAt(handler, pc) === null);
}

function isOpenByNature({ path, handler, name }: Endpoint): boolean {
  return [path, handler.slice(handler.lastIndexOf('.') + 1), name].some((text) =>
    OPEN_BY_NATURE.test(text.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase()),
  );
}

/** What most of those that ask have, the project's own at a draw; '' where each asks in its own way. */
function commonGuard({ asking }: Family, module: string): string {
  const root = `${module.split('.', 1).join('')}.`;
  const rank = (symbol: string): string => `${Number(!symbol.startsWith(root))}${symbol}`;
  const counts = new Map<string, number>();
  for (const { guards } of asking) {
    for (const symbol of new Set(guards.filter(({ asks }) => asks === 'yes').map((guard) => guard.symbol))) {
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([left, some], [right, others]) => others - some || (rank(left) < rank(right) ? -1 : 1));
  return most !== undefined && most[1] * 2 > asking.length ? most[0] : '';
}

const SHOWN_SIBLINGS = 2;

function siblingSteps(linked: LinkedContext, { asking }: Family): readonly EvidenceStep[] {
  const steps = asking.flatMap((sibling) => {
    const [handler] = linked.entries.functionsOf(sibling.handler, sibling.handlerPlace);
    return handler === undefined ? [] : [linked.step(handler, -1, `${sibling.id} asks: ${sibling.authentication.reason}`)];
  });
  return steps.slice(0, SHOWN_SIBLINGS);
}
