import { Boundary } from '../../../program/calls/call-graph.ts';
import { isNearbyService } from '../../../program/catalog/nearby.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { crosses } from '../../../program/effects/reach.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import { WHOLE_FUNCTION, holdsRows } from '../../../program/queries/transactions.ts';
import { decoratorsOf } from '../../../program/queries/decorators.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './network-in-transaction.examples.ts';

/** What waits for somebody else's machine; the methods first, for they say more. */
const OUTBOUND = [
  'http:POST',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
  'http:GET',
  'http:*',
  'blocks:network',
  'waits:network',
] as const satisfies readonly SpreadEffect[];

/** Caches and brokers stand nearby and answer in a moment; most systems accept that. */
const NEARBY: ReadonlySet<SpreadEffect> = new Set([
  'cache-get',
  'cache-set',
  'enqueue',
  'publish',
  'lock',
  'query',
  'write',
  'begin',
  'commit',
]);

const DJANGO: ReadonlySet<string> = new Set(['Django', 'Django REST framework']);
/** https://docs.djangoproject.com/en/stable/topics/db/transactions/#django.db.transaction.non_atomic_requests */
const OPTS_OUT = 'non_atomic_requests';

export const networkInTransaction = defineRule({
  id: 'network-in-transaction',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'The rows that were written stay locked, and a connection of the pool stays taken, until the other side answers: one slow provider stops everybody who needs the same rows.',
  remedy: 'Call first and write what came of it afterwards, or commit before the call and write the outcome in a second transaction.',
  references: [
    'https://docs.djangoproject.com/en/stable/topics/db/transactions/#django.db.transaction.atomic',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT',
  ],
  cwe: 0,
  codes: [],
  effort: 'medium',
  silentWhen: [
    'only those who ask for all are told where a call on the way may mean something else',
    'nothing was written or locked before in the transaction',
    'no transaction is open: it was committed, or the library commits each statement by itself',
    'Django with `ATOMIC_REQUESTS`: the view is one of a function that does not want it (`non_atomic_requests`)',
    'what is called is a cache or a broker of the system',
    'nobody commits afterwards in the same function: then its caller decides',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    const wrapped = wrappedViews(linked);
    if (!queries.effects.occurs('commit') && wrapped.size === 0) return;
    for (const one of linked.functions) {
      const isWrapped = wrapped.has(one);
      if (!isWrapped && queries.way(one, 'commit') === null) continue;
      if (OUTBOUND.some((effect) => queries.way(one, effect) !== null)) yield* reportsIn(linked, one, isWrapped);
    }
  },
});

/** Views that Django runs in a transaction each, `ATOMIC_REQUESTS`; those that say that they do not want it are left out. */
function wrappedViews({ queries, entries }: LinkedContext): ReadonlySet<ProgramFunction> {
  const isOn = queries.functions.some((one) => {
    if (one.kind !== 'module' || one.isTest) return false;
    const body = queries.body(one);
    return body.instructions.some(
      (each) =>
        each.op === 'dict' &&
        each.entries.some(({ key, value }) => body.text(key) === 'ATOMIC_REQUESTS' && isTrue(body.definition(body.origin(value)))),
    );
  });
  if (!isOn) return new Set();
  const views = entries.endpoints.filter(({ endpoint }) => DJANGO.has(endpoint?.framework ?? ''));
  // The decorator may stand at the function, at its class, or in the paths of addresses.
  const optsOut = queries.functions.some(
    (one) => one.kind === 'module' && queries.body(one).instructions.some((each) => 'name' in each && each.name === OPTS_OUT),
  );
  const optedOut = (one: ProgramFunction): boolean =>
    optsOut &&
    (decoratorsOf(queries, one).some((names) => names.some((name) => name.endsWith(`.${OPTS_OUT}`))) || queries.className(one) !== '');
  return new Set(views.map(({ function: one }) => one).filter((one) => !optedOut(one)));
}

function isTrue(made: Instruction | null): boolean {
  return made?.op === 'constant' && made.kind === 'TRUE';
}

function* reportsIn(linked: LinkedContext, one: ProgramFunction, isWrapped: boolean): Generator<Report> {
  const { queries, transactions } = linked;
  const outbound = outboundIn(queries, one);
  if (outbound.size === 0) return;
  const { before, committedBy, events } = transactions.follow(one, new Set(outbound.keys()), isWrapped ? 'in-block' : 'closed');
  for (const [pc, way] of outbound) {
    const open = before.get(pc);
    if (open === undefined || !holdsRows(open) || open.held === pc) continue;
    const isEnded = (events.at.get(pc)?.commit ?? null) !== null;
    const commit = isEnded
      ? pc
      : (committedBy.get(pc) ??
        events.blocks.find(({ enter }) => enter === open.blocks[0])?.exit ??
        (open.blocks[0] === WHOLE_FUNCTION ? WHOLE_FUNCTION : undefined));
    const told = isEnded ? beforeItsCommit(linked, one, pc) : way;
    if (commit === undefined || told === null) continue;
    yield linked.at(one, pc, {
      message: `\`${told.site.origin}\` is waited for while a transaction holds rows`,
      confidence: told.isSure ? 'high' : 'low',
      cause: `${told.site.origin} in ${told.site.function.name}`,
      evidence: [
        linked.step(one, open.held, `\`${one.name}\` writes or locks rows here`),
        ...linked.evidence(told),
        linked.step(one, commit, 'they are free after this'),
      ],
    });
  }
}

/** What a call that commits waits for before it does. */
function beforeItsCommit({ queries, transactions }: LinkedContext, one: ProgramFunction, pc: number): Way | null {
  for (const { function: callee, name, boundary } of queries.callAt(one, pc)?.targets ?? []) {
    if (callee === null || boundary === Boundary.DEFERRED || crosses(boundary)) continue;
    const outbound = outboundIn(queries, callee);
    const { committedBy, events } = transactions.follow(callee, new Set(outbound.keys()), 'written');
    for (const [inner, way] of outbound) {
      const isOwn = committedBy.has(inner) && (events.at.get(inner)?.commit ?? null) === null;
      if (isOwn) return { ...way, steps: [{ caller: one, pc, callee: name, boundary }, ...way.steps] };
    }
  }
  return null;
}

/** By word, what is waited for outside of the system. */
function outboundIn(queries: ProgramQueries, one: ProgramFunction): ReadonlyMap<number, Way> {
  const places = new Set([...queries.calls(one), ...queries.sites(one)].map(({ pc }) => pc));
  const found = new Map<number, Way>();
  for (const pc of [...places].sort((left, right) => left - right)) {
    const op = queries.body(one).at(pc)?.op;
    if (op === 'enter' || op === 'exit') continue;
    const ways = OUTBOUND.flatMap((effect) => queries.wayAt(one, pc, effect) ?? []);
    const way = ways.find(({ site }) => !isNearby(queries, site));
    if (way !== undefined) found.set(pc, way);
  }
  return found;
}

function isNearby(queries: ProgramQueries, { function: one, pc: at, origin }: Way['site']): boolean {
  if (isNearbyService(origin)) return true;
  return queries.sites(one).some(({ pc, effect }) => pc === at && NEARBY.has(effect));
}
