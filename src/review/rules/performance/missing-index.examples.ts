/** Examples of `missing-index`. */
import type { Example } from '../../rule.ts';

const example = (key: string): Example => ({
  'shop/models.py': `from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)


class OrderLine(Base):
    __tablename__ = "order_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(${key})
`,
  'shop/tasks.py': `from celery import shared_task
from sqlalchemy import func, select

from shop.database import open_session
from shop.models import OrderLine


@shared_task(time_limit=30)
def add_line(order_id: int) -> None:
    with open_session() as session:
        session.add(OrderLine(order_id=order_id))
        session.commit()


@shared_task(time_limit=30)
def count_lines(order_id: int) -> int:
    with open_session() as session:
        query = select(OrderLine).where(OrderLine.order_id == order_id).limit(100)
        return len(session.scalars(query).all())
`,
  'shop/database.py': `import os

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

factory = sessionmaker(create_engine(os.environ["DATABASE_URL"]))


def open_session() -> Session:
    return factory()
`,
});

export const BAD: readonly Example[] = [example('ForeignKey("orders.id")')];
export const GOOD: readonly Example[] = [example('ForeignKey("orders.id"), index=True')];
