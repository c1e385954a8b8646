import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { fixCsrfOff } from '../../fixes/csrf-off.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './csrf-off.examples.ts';

/** `csrf_exempt` of Django, `CSRFProtect().exempt` of Flask-WTF. */
const EXEMPTS = /(?:^|\.)csrf_exempt$|(?:^|[._])csrf\w*\.exempt$/iu;
/** What knows who asks by a cookie, which browsers send with the requests of other sites too. */
const BY_COOKIE =
  /(?:^|\.)(?:login_required|fresh_login_required|permission_required|staff_member_required|user_passes_test|LoginRequiredMixin|PermissionRequiredMixin)$/u;
const CHANGES: readonly SpreadEffect[] = ['write', 'commit', 'enqueue', 'publish'];

export const csrfOff = defineRule({
  id: 'csrf-off',
  criterion: 'security',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'A page of another site can send this request from the browser of whoever is signed in here, and it is taken as their own.',
  remedy:
    'Take the exemption away and send the token with the form or in a header; where programs call, let them sign in by a header, not by a cookie.',
  references: ['https://docs.djangoproject.com/en/stable/howto/csrf/', 'https://flask-wtf.readthedocs.io/en/latest/csrf/'],
  cwe: 352,
  codes: ['nosec'],
  silentWhen: [
    'nobody is known by a cookie there: webhooks, and interfaces that ask for a token in a header',
    'nothing behind the view changes what is stored',
  ],
  bad,
  good,
  fix: fixCsrfOff,
  *check({ linked }) {
    const seen = new Set<number>();
    for (const entry of linked.entries.endpoints) {
      const { endpoint, function: handler } = entry;
      const module = linked.moduleAt(handler.path);
      if (endpoint === null || module === undefined || seen.has(handler.scope)) continue;
      seen.add(handler.scope);
      const line = linked.queries.place(handler, -1).line;
      const fact = module.facts.functions.find(
        ({ qualifiedName, place }) => qualifiedName === handler.code.qualifiedName && place.line === line,
      );
      const exempts = fact?.decorators.find((name) => EXEMPTS.test(name));
      const guard = endpoint.guards.find(({ symbol, asks }) => asks === 'yes' && BY_COOKIE.test(symbol));
      if (exempts === undefined || guard === undefined) continue;
      const way = CHANGES.map((effect) => linked.queries.way(handler, effect)).find((one) => one !== null) ?? null;
      if (way === null) continue;
      yield linked.at(handler, -1, {
        message: `\`${exempts}\` lets other sites send ${endpoint.id} in the name of whoever is signed in`,
        evidence: [...linked.entryEvidence({ entry, steps: [] }), ...linked.evidence(way)],
      });
    }
  },
});
