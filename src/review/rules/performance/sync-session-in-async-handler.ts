import { isLocalDatabase } from '../../../program/catalog/data/brief-waits.ts';
import type { BlockingSession } from '../../../program/catalog/data/sessions.ts';
import { blockingSession } from '../../../program/catalog/data/sessions.ts';
import { derivedFrom } from '../../../program/queries/derived-values.ts';
import { type GivenSession, givenSessions, rootOf, sessionParameter } from '../../../program/queries/given-sessions.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import type { EntryPoint } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './sync-session-in-async-handler.examples.ts';

const WAITS = ['blocks:database', 'blocks:network'] as const;

export const syncSessionInAsyncHandler = defineRule({
  id: 'sync-session-in-async-handler',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  effort: 'medium',
  supersedes: ['blocking-call-in-async'],
  why: 'The session blocks while the database works, and an async handler runs on the event loop: during each of its queries no other request of the process is served. One slow query stops everybody.',
  remedy:
    'Give the handler an asynchronous session and await its queries, or declare the handler with plain `def`, so that the framework runs it in a thread.',
  references: ['https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html', 'https://fastapi.tiangolo.com/async/'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the session is asynchronous, or the handler is a plain `def` that its framework runs in a thread',
    'all that is asked of the session is handed to a thread: `run_in_threadpool(find, session)`, `session.run_sync(…)`',
    'nothing is asked of it on the event loop',
    'a client of the module or of an object, which no handler is given, is a matter of `blocking-call-in-async`; where a handler is told, its single calls are not told again there',
    'it is minor where the database is a file of the machine, as SQLite’s is',
    'confidence is medium where the type of the session is known by what provides it, or not every function that may be called asks it',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const found = handlersOf(linked).flatMap(({ entry, one }) => askingOf(linked, entry, one) ?? []);
    if (found.length === 0) return;
    const reached = new ReachedFrom(
      linked.queries,
      found.map(({ one }) => [one]),
      'own',
    );
    const covers = found.map((): { path: string; line: number }[] => []);
    for (const one of linked.functions) {
      const way = one.code.isAsync ? reached.wayTo(one) : null;
      const by = way === null ? undefined : found[way.beginning];
      if (way !== null && by !== undefined) covers[way.beginning]?.push(...linesOf(linked, one, by.session.kind));
    }
    for (const [index, asking] of found.entries()) yield { ...report(linked, asking), covers: covers[index] ?? [] };
  },
});

type Asking = {
  readonly entry: EntryPoint;
  readonly one: ProgramFunction;
  readonly session: GivenSession;
  readonly ways: readonly Asked[];
};
/** An instruction that asks the session, or leads to what does; no way where only the name of a method tells. */
type Asked = { readonly pc: number; readonly way: Way | null };

/** Async handlers and async dependencies, each once. */
function handlersOf(linked: LinkedContext): readonly { readonly entry: EntryPoint; readonly one: ProgramFunction }[] {
  const found = new Map<number, { readonly entry: EntryPoint; readonly one: ProgramFunction }>();
  for (const entry of linked.entries.all) {
    if (entry.kind === 'command') continue;
    for (const one of [entry.function, ...entry.before]) {
      if (one.code.isAsync && !one.code.isGenerator && linked.isReviewed(one) && !found.has(one.scope))
        found.set(one.scope, { entry, one });
    }
  }
  return [...found.values()];
}

function askingOf(linked: LinkedContext, entry: EntryPoint, one: ProgramFunction): Asking | null {
  for (const session of [...givenSessions(linked.queries, one), ...behindDependencies(linked, entry, one)]) {
    const ways = asksOf(linked, one, session);
    if (ways.length > 0) return { entry, one, session, ways };
  }
  return null;
}

/** What the handler is given may hold the session of a dependency: `service: Orders = Depends(get_orders)`. */
function behindDependencies(linked: LinkedContext, { before }: EntryPoint, one: ProgramFunction): readonly GivenSession[] {
  const { queries } = linked;
  const held = before.flatMap((each) => each.code.parameters.flatMap((_, parameter) => sessionParameter(queries, each, parameter) ?? []));
  const [session] = held;
  if (session === undefined || before.includes(one)) return [];
  return one.code.parameters.flatMap(({ name }, value) => (name === 'self' || name === 'cls' ? [] : [{ ...session, value, name }]));
}

function asksOf({ queries }: LinkedContext, one: ProgramFunction, { value, kind }: GivenSession): readonly Asked[] {
  const body = queries.body(one);
  const derived = derivedFrom(body, [value]);
  return body.instructions.flatMap((each): readonly Asked[] => {
    const read =
      each.op === 'call' ? [each.callee, ...each.positional.map((one) => one.value), ...each.keywords.map((one) => one.value)] : [];
    if (each.op === 'iterate') read.push(each.iterable);
    if (!read.some((input) => derived.has(input) || rootOf(body, input) === value)) return [];
    const way = WAITS.flatMap((effect) => queries.wayAt(one, each.pc, effect) ?? []).find(
      ({ site }) => blockingSession(site.origin) === kind,
    );
    if (way !== undefined) return [{ pc: each.pc, way }];
    const method = each.op === 'call' ? body.definition(body.origin(each.callee)) : null;
    const isAsked = method?.op === 'attribute' && body.origin(method.object) === value && kind.asks.has(method.name);
    return isAsked && queries.callAt(one, each.pc) === null ? [{ pc: each.pc, way: null }] : [];
  });
}

/** Lines of an async function where a session of a kind is asked. */
function linesOf({ queries }: LinkedContext, one: ProgramFunction, kind: BlockingSession): readonly { path: string; line: number }[] {
  const pcs = new Set([...queries.calls(one), ...queries.sites(one)].map(({ pc }) => pc));
  return [...pcs].flatMap((pc) => {
    const isAsked = WAITS.some((effect) => {
      const way = queries.wayAt(one, pc, effect);
      return way !== null && blockingSession(way.site.origin) === kind;
    });
    return isAsked ? [{ path: one.path, line: queries.place(one, pc).line }] : [];
  });
}

function report(linked: LinkedContext, { entry, one, session, ways }: Asking): Report {
  const { kind, name, provider } = session;
  const [first] = ways.toSorted((left, right) => Number(left.way === null) - Number(right.way === null) || left.pc - right.pc);
  const way = first?.way ?? null;
  const isSure = way !== null && way.isSure;
  const begin =
    entry.function === one
      ? `${entry.kind} ${entry.name} is handled by async \`${one.name}\``
      : `async \`${one.name}\` runs before ${entry.kind} ${entry.name}`;
  const last = way !== null ? linked.evidence(way) : [linked.step(one, first?.pc ?? -1, `\`${name}\` is asked on the event loop`)];
  return linked.at(one, -1, {
    message: `async \`${one.code.name}\` asks ${kind.name}, \`${name}\`, on the event loop${ways.length > 1 ? ` in ${ways.length} places` : ''}`,
    severity: way !== null && isLocalDatabase(way.site.origin) ? 'minor' : 'major',
    confidence: isSure ? 'high' : 'medium',
    remedy: `Give it ${kind.instead} and await what is asked, or declare \`${one.code.name}\` with plain \`def\`, so that the framework runs it in a thread.`,
    cause: provider === '' ? `${kind.name} in ${one.name}` : `${kind.name} of ${provider}`,
    evidence: [linked.step(one, -1, begin), ...last],
  });
}
