import type { Severity } from '../../../model/finding.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { classBodyWays } from '../../../program/queries/class-body-ways.ts';
import { runsAsScriptOnly } from '../../../program/queries/import-time.ts';
import type { ProgramFunction, Way, WayStep } from '../../../program/queries/program-queries.ts';
import { isTried } from '../../../program/queries/tries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

/** What an import must not wait for, worst first, and what people call it. */
const WAITING = [
  { effect: 'blocks:database', doing: 'talks to the database', severity: 'major' },
  { effect: 'blocks:network', doing: 'talks to another machine', severity: 'major' },
  { effect: 'blocks:sleep', doing: 'sleeps', severity: 'major' },
  { effect: 'blocks:subprocess', doing: 'starts a process', severity: 'minor' },
] as const satisfies readonly { effect: SpreadEffect; doing: string; severity: Severity }[];
type Waiting = (typeof WAITING)[number];

export const importTimeEffect = defineRule({
  id: 'import-time-effect',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'Whoever imports the module, a test, a command or a tool, waits for the world and fails with it; and it happens once, whatever changes later.',
  remedy:
    'Do it in a function that the application calls when it starts (a lifespan, an `AppConfig.ready`, a factory), or when it is first needed.',
  references: [
    'https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module',
    'https://fastapi.tiangolo.com/advanced/events/',
    'https://docs.djangoproject.com/en/stable/ref/applications/#django.apps.AppConfig.ready',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'nothing imports the module, and no application is made in it: it is a script',
    'it stands below `if __name__ == "__main__":`, or in a `try`, which says that it may fail',
    'files and the environment are read: most programs read their settings so',
    'it is minor where a process is started',
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/rates.py': `import requests

RATES: dict[str, float] = requests.get("https://rates.example.com/today", timeout=5).json()
`,
      'shop/prices.py': `from shop.rates import RATES


def in_dollars(euros: float) -> float:
    return euros * RATES["USD"]
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/rates.py': `import functools

import requests


@functools.cache
def rates() -> dict[str, float]:
    return dict(requests.get("https://rates.example.com/today", timeout=5).json())


if __name__ == "__main__":
    print(rates())
`,
      'shop/prices.py': `from shop.rates import rates


def in_dollars(euros: float) -> float:
    return euros * rates()["USD"]
`,
    },
  ],
  *check({ linked, program }) {
    const imported = new Set(
      program.edges.flatMap(({ to, kinds }) => (kinds.some((kind) => kind !== 'ancestor' && kind !== 'type-only') ? [to] : [])),
    );
    const served = new Set(linked.system.applications.map(({ place }) => place.path));
    const kinds = WAITING.filter(({ effect }) => linked.queries.effects.occurs(effect));
    for (const one of linked.functions) {
      if (one.kind !== 'module' || (!imported.has(one.module) && !served.has(one.path))) continue;
      yield* reportsIn(linked, one, kinds);
    }
  },
});

function* reportsIn(linked: LinkedContext, one: ProgramFunction, kinds: readonly Waiting[]): Generator<Report> {
  const { queries } = linked;
  const places = [...new Set([...queries.calls(one).map(({ pc }) => pc), ...queries.sites(one).map(({ pc }) => pc)])].sort(
    (left, right) => left - right,
  );
  for (const pc of places) {
    const found = kinds.flatMap((waiting) => {
      const way = queries.wayAt(one, pc, waiting.effect);
      return way === null || !way.isSure ? [] : [{ way, waiting }];
    })[0];
    if (found === undefined || isGuarded(linked, one, pc)) continue;
    yield report(linked, { one, pc, ...found });
  }
  yield* classReports(linked, one, kinds);
}

/** What a class has as an attribute is worked out when its module is imported. */
function* classReports(linked: LinkedContext, one: ProgramFunction, kinds: readonly Waiting[]): Generator<Report> {
  const { queries } = linked;
  const seen = new Set<number>();
  for (const waiting of kinds) {
    for (const { scope, pc, callee, way } of classBodyWays(queries, one, waiting.effect)) {
      const body = queries.bodyOfScope(scope);
      if (seen.has(pc) || body === null || isTried(body, pc) || way.steps.some((step) => isOfLibrary(linked, step))) continue;
      seen.add(pc);
      const told = report(linked, {
        one,
        pc: -1,
        way: { ...way, steps: [{ caller: one, pc, callee, boundary: 0 }, ...way.steps] },
        waiting,
      });
      const place = queries.places.ofWord(scope, pc);
      const first = { path: one.path, place, note: `\`${queries.nameOf(scope)}\` calls \`${callee}\`` };
      yield { ...told, place, symbol: queries.nameOf(scope).slice(one.module.length + 1), evidence: [first, ...linked.evidence(way)] };
    }
  }
}

/** What a library made of a function is called, which may run it later: `lazy(load, list)()`. */
function isOfLibrary({ queries }: LinkedContext, { caller, pc }: WayStep): boolean {
  const body = queries.body(caller);
  const call = body.at(pc);
  const made = call?.op === 'call' ? body.definition(body.origin(call.callee)) : null;
  const targets = made?.op === 'call' ? (queries.callAt(caller, made.pc)?.targets ?? []) : [];
  return made?.op === 'call' && targets.every(({ function: target }) => target === null);
}

/** In a `try` that may fail, or not on import at all. */
function isGuarded({ queries }: LinkedContext, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  return isTried(body, pc) || runsAsScriptOnly(body, pc);
}

type Found = { readonly one: ProgramFunction; readonly pc: number; readonly way: Way; readonly waiting: Waiting };

function report(linked: LinkedContext, { one, pc, way, waiting }: Found): Report {
  const [first] = way.steps;
  const through = first === undefined ? '' : ` through \`${first.callee}\``;
  return linked.at(one, pc, {
    message: `Importing \`${one.module}\` ${waiting.doing}: \`${way.site.origin}\`${through}`,
    severity: waiting.severity,
    cause: `${way.site.origin} on import of ${one.module}`,
    evidence: pc < 0 ? [] : linked.evidence(way),
  });
}
