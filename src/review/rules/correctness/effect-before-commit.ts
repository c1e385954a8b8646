import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import { walkBody } from '../../../program/queries/walk-body.ts';
import { fixEffectBeforeCommit } from '../../fixes/effect-before-commit.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

/** What cannot be taken back when the transaction fails. */
const OUTWARD = ['enqueue', 'publish', 'http:POST', 'http:PUT', 'http:PATCH', 'http:DELETE'] as const satisfies readonly SpreadEffect[];

/** By word: what an instruction does to the transaction, or outside of it. */
type Event = { readonly kind: 'write' | 'commit' | 'rollback' } | { readonly kind: 'outward'; readonly way: Way };

/** Whether rows were written that are not committed, and the words of what went out since. */
type State = { readonly isDirty: boolean; readonly sent: ReadonlySet<number> };
const CLEAN: State = { isDirty: false, sent: new Set() };

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
    'the message is written to a table, or sent by a hook that runs after the commit',
    'what goes out only reads: `GET`',
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

function* reportsIn(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const events = eventsOf(linked.queries, one);
  const early = new Map<number, number>();
  const step = (state: State, pc: number): State => {
    const event = events.get(pc);
    switch (event?.kind) {
      case 'write':
        return { ...state, isDirty: true };
      case 'outward':
        return state.isDirty ? { ...state, sent: new Set([...state.sent, pc]) } : state;
      case 'commit':
        for (const sent of state.sent) early.set(sent, pc);
        return CLEAN;
      case 'rollback':
        return CLEAN;
      case undefined:
        return state;
    }
  };
  walkBody<State>(linked.queries.body(one), {
    start: CLEAN,
    step: (state, { pc }) => step(state, pc),
    join: (left, right) => ({ isDirty: left.isDirty || right.isDirty, sent: new Set([...left.sent, ...right.sent]) }),
    isSame: (left, right) => left.isDirty === right.isDirty && left.sent.size === right.sent.size,
  });
  for (const [sent, commit] of [...early].sort(([left], [right]) => left - right)) {
    const event = events.get(sent);
    if (event?.kind !== 'outward') continue;
    const { way } = event;
    const evidence = [...linked.evidence(way), linked.step(one, commit, `\`${one.name}\` commits here`)];
    const told = {
      message: `\`${way.site.origin}\` goes out before the transaction commits`,
      confidence: way.isSure ? 'high' : 'medium',
    } as const;
    yield linked.at(one, sent, { ...told, cause: `${way.site.origin} in ${way.site.function.name}`, evidence });
  }
}

/** A call that commits counts as a commit, whatever else it does: what it sends before is told of it. */
function eventsOf(queries: ProgramQueries, one: ProgramFunction): ReadonlyMap<number, Event> {
  const places = new Set([...queries.calls(one).map(({ pc }) => pc), ...queries.sites(one).map(({ pc }) => pc)]);
  const events = new Map<number, Event>();
  for (const pc of places) {
    const has = (effect: SpreadEffect): boolean => queries.wayAt(one, pc, effect) !== null;
    const ways = OUTWARD.flatMap((effect) => queries.wayAt(one, pc, effect) ?? []);
    if (has('commit')) events.set(pc, { kind: 'commit' });
    else if (has('rollback')) events.set(pc, { kind: 'rollback' });
    else if (ways[0] !== undefined) events.set(pc, { kind: 'outward', way: ways[0] });
    else if (has('write')) events.set(pc, { kind: 'write' });
  }
  return events;
}
