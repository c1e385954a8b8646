import type { Endpoint } from '../../../model/system-model.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { type CsrfExemption, csrfExemptions, emptyEnforcement } from '../../../program/queries/csrf-exemptions.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import type { FrameworkSetting } from '../../../program/queries/framework-settings.ts';
import { uncheckedSession } from '../../../program/queries/unchecked-session.ts';
import { fixCsrfOff } from '../../fixes/csrf-off.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { isDeployed, settingFaults } from '../../setting-faults.ts';
import { bad, good } from './csrf-off.examples.ts';

/** `csrf_exempt` of Django, `CSRFProtect().exempt` of Flask-WTF. */
const EXEMPTS = /(?:^|\.)csrf_exempt$|(?:^|[._])csrf\w*\.exempt$/iu;
const PROTECTS = /(?:^|\.)(?:csrf_protect|requires_csrf_token)$/u;
/** What knows who asks by a cookie, which browsers send with the requests of other sites too. */
const BY_COOKIE =
  /(?:^|\.)(?:login_required|fresh_login_required|permission_required|staff_member_required|user_passes_test|LoginRequiredMixin|PermissionRequiredMixin)$/u;
const FORMS = [{ name: 'WTF_CSRF_ENABLED', is: /^False$/, fault: 'lets other sites send the forms in the name of whoever is signed in' }];
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
    'a list of middleware without the check is told where a view that asks for a signed in user changes something',
    'the settings are those of development or of tests, or other settings put them right',
  ],
  bad,
  good,
  fix: fixCsrfOff,
  *check({ linked }) {
    for (const method of emptyEnforcement(linked.queries, linked.classes)) {
      if (linked.isReviewed(method))
        yield linked.at(method, -1, { message: `\`${method.name}\` checks nothing, though the session tells who asks` });
    }
    yield* settingFaults(linked, FORMS);
    const unchecked = uncheckedSession(linked.queries, isDeployed);
    const exemptions = linked.functions.flatMap((one) => csrfExemptions(linked.queries, one));
    const told = new Set<CsrfExemption>();
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
      const above = exemptionOf(exemptions, endpoint, handler);
      const exempts = fact?.decorators.find((name) => EXEMPTS.test(name)) ?? above?.how;
      const guard = endpoint.guards.find(({ symbol, asks }) => asks === 'yes' && BY_COOKIE.test(symbol));
      if ((exempts === undefined && unchecked === null) || guard === undefined) continue;
      const way = CHANGES.map((effect) => linked.queries.way(handler, effect)).find((one) => one !== null) ?? null;
      if (way === null || (above !== null && told.has(above))) continue;
      const evidence = [...linked.entryEvidence({ entry, steps: [] }), ...linked.evidence(way)];
      if (exempts === undefined) {
        if (unchecked === null || fact?.decorators.some((name) => PROTECTS.test(name)) === true) continue;
        yield* withoutCheck(linked, unchecked, `other sites can send ${endpoint.id} in the name of whoever is signed in`, evidence);
        return;
      }
      if (above !== null) told.add(above);
      yield linked.at(above?.function ?? handler, above?.pc ?? -1, {
        message: `\`${exempts}\` lets other sites send ${endpoint.id} in the name of whoever is signed in`,
        evidence,
      });
    }
  },
});

/** The list of middleware that knows sessions and signed in users, and checks no forms. */
function* withoutCheck(
  linked: LinkedContext,
  { path, scope, wholePc, name }: FrameworkSetting,
  what: string,
  evidence: NonNullable<Report['evidence']>,
): Generator<Report> {
  const module = linked.moduleAt(path);
  if (module === undefined) return;
  const place = linked.queries.places.ofWord(scope, wholePc);
  yield { module, place, symbol: module.name, message: `\`${name}\` lacks the check against forged requests: ${what}`, evidence };
}

/** That of the class which the handler is a method of, or of the blueprint of its module. */
function exemptionOf(exemptions: readonly CsrfExemption[], { name }: Endpoint, handler: ProgramFunction): CsrfExemption | null {
  const blueprint = name.slice(0, Math.max(0, name.indexOf('.')));
  return (
    exemptions.find(({ subject }) => handler.name.startsWith(`${subject}.`)) ??
    exemptions.find(({ subject }) => blueprint !== '' && subject === `${handler.module}.${blueprint}`) ??
    null
  );
}
