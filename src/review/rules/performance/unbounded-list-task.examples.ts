/** Examples of `unbounded-list-task`. */
import type { Example } from '../../rule.ts';

const example = (query: string): Example => ({
  'shop/models.py': `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    total_cents: Mapped[int] = mapped_column()
`,
  'shop/tasks.py': `import os

from celery import shared_task
from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from shop.models import Order

factory = sessionmaker(create_engine(os.environ["DATABASE_URL"]))


@shared_task(time_limit=60)
def place(total_cents: int) -> None:
    with factory() as session:
        session.add(Order(total_cents=total_cents))
        session.commit()


@shared_task(time_limit=600)
def report() -> int:
    with factory() as session:
        orders = session.scalars(${query})
        return sum(order.total_cents for order in orders)
`,
});

export const BAD: readonly Example[] = [example('select(Order)')];
export const GOOD: readonly Example[] = [example('select(Order).limit(500)')];
