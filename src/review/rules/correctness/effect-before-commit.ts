import { Boundary } from '../../../program/calls/call-graph.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { crosses } from '../../../program/effects/reach.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { isRemote } from '../../../program/queries/runs-always.ts';
import { fixEffectBeforeCommit } from '../../fixes/effect-before-commit.ts';
import { isPutOff, isSentAfterCommit } from '../../../program/queries/sent-after-commit.ts';
import { WHOLE_FUNCTION, hasWritten } from '../../../program/queries/transactions.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

/** What cannot be taken back when the transaction fails. */
const OUTWARD = [
  'enqueue',
  'publish',
  'mail',
  'http:POST',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
] as const satisfies readonly SpreadEffect[];
/** Calls of calls are looked into so far for what they write before they send. */
const MAX_DEPTH = 4;
const NOTHING_ASKED: ReadonlySet<number> = new Set();

export const effectBeforeCommit = defineRule({
  id: 'effect-before-commit',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'What is sent before the commit is out even where the commit fails, and whoever receives it may look for a row that is not there yet.',
  remedy:
    'Commit first, then send; or write the message to an outbox table in the same transaction and send it from there (Django: `transaction.on_commit`).',
  references: [
    'https://microservices.io/patterns/data/transactional-outbox.html',
    'https://docs.djangoproject.com/en/stable/topics/db/transactions/#performing-actions-after-commit',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'nothing was written before in the same function or behind its calls',
    'the message is written to a table, or sent by a hook that runs after the commit: `on_commit`, a task whose class waits for it',
    'no transaction is open: a library that commits each statement by itself, outside of its blocks',
    'an exception leaves the block, which takes back the writes and was meant to: a task that asks to be tried again',
    'what goes out only reads: `GET`',
    'it is minor where a task is put off (`countdown`, `eta`): by then the transaction has ended',
    'only those who ask for all are told where more than four calls lead to what goes out',
  ],
  bad: [
    {
      'shop/orders.py': `from celery import shared_task
from sqlalchemy.orm import Session

from shop.models import Order


@shared_task
def send_mail(order_id: int) -> None:
    print(order_id)


def place(session: Session, order: Order) -> None:
    session.add(order)
    send_mail.delay(order.id)
    session.commit()
`,
      'shop/models.py': `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
`,
    },
  ],
  good: [
    {
      'shop/orders.py': `from celery import shared_task
from sqlalchemy.orm import Session

from shop.models import Order


@shared_task
def send_mail(order_id: int) -> None:
    print(order_id)


def place(session: Session, order: Order) -> None:
    session.add(order)
    session.commit()
    send_mail.delay(order.id)
`,
      'shop/models.py': `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
`,
    },
  ],
  fix: fixEffectBeforeCommit,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('commit')) return;
    for (const one of linked.functions) {
      if (queries.way(one, 'commit') === null || !OUTWARD.some((effect) => queries.way(one, effect) !== null)) continue;
      yield* reportsIn(linked, one);
    }
  },
});

/** What goes out further away is hardly about what was written here: a token is renewed, a metric sent. */
const MAX_CALLS = 4;

function* reportsIn(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const { transactions } = linked;
  const outward = outwardIn(linked, one);
  if (outward.size === 0) return;
  const { before, committedBy, events } = transactions.follow(one, new Set(outward.keys()));
  const early = new Map<number, { readonly way: Way; readonly commit: number }>();
  for (const [pc, way] of outward) {
    const commit = committedBy.get(pc);
    const open = before.get(pc);
    if (commit !== undefined) early.set(pc, { way, commit });
    else if (open !== undefined && open.blocks.length > 0 && !hasWritten(open)) {
      const behind = sentAfterOwnWrite(linked, one, pc, MAX_DEPTH);
      const [block = WHOLE_FUNCTION] = open.blocks;
      const end = events.blocks.find(({ enter }) => enter === block)?.exit ?? WHOLE_FUNCTION;
      if (behind !== null) early.set(pc, { way: behind, commit: end });
    }
  }
  for (const [sent, { way, commit }] of [...early].sort(([left], [right]) => left - right)) {
    const evidence = [...linked.evidence(way), linked.step(one, commit, `\`${one.name}\` commits here`)];
    yield linked.at(one, sent, {
      message: `\`${way.site.origin}\` goes out before the transaction commits`,
      ...(isRemote(linked.queries, way) || isPutOff(linked.queries, way.site) ? { severity: 'minor' as const } : {}),
      confidence: way.steps.length > MAX_CALLS ? 'low' : way.isSure ? 'high' : 'medium',
      cause: `${way.site.origin} in ${way.site.function.name}`,
      evidence,
    });
  }
}

/** By word, what goes out there. What commits by itself is told of what it calls. */
function outwardIn({ queries, transactions }: LinkedContext, one: ProgramFunction): ReadonlyMap<number, Way> {
  const events = transactions.events(one);
  const places = new Set([...queries.calls(one), ...queries.sites(one)].map(({ pc }) => pc));
  const found = new Map<number, Way>();
  for (const pc of [...places].sort((left, right) => left - right)) {
    if (events.at.get(pc)?.commit !== undefined && events.at.get(pc)?.commit !== null) continue;
    const ways = OUTWARD.flatMap((effect) => queries.wayAt(one, pc, effect) ?? []);
    const way = ways.find(({ site }) => !isSentAfterCommit(queries, site));
    if (way !== undefined) found.set(pc, way);
  }
  return found;
}

/** What a call sends after it wrote itself: early too, where its caller has a block open. */
function sentAfterOwnWrite(linked: LinkedContext, one: ProgramFunction, pc: number, depth: number): Way | null {
  const { queries, transactions } = linked;
  for (const target of queries.callAt(one, pc)?.targets ?? []) {
    const { function: callee, boundary } = target;
    if (callee === null || boundary === Boundary.DEFERRED || crosses(boundary) || callee.scope === one.scope) continue;
    const outward = outwardIn(linked, callee);
    if (outward.size === 0) continue;
    const { before } = transactions.follow(callee, NOTHING_ASKED, 'in-block');
    for (const [inner, way] of outward) {
      const open = before.get(inner);
      const found = open !== undefined && hasWritten(open) ? way : depth > 0 ? sentAfterOwnWrite(linked, callee, inner, depth - 1) : null;
      if (found !== null) return { ...found, steps: [{ caller: one, pc, callee: target.name, boundary }, ...found.steps] };
    }
  }
  return null;
}
