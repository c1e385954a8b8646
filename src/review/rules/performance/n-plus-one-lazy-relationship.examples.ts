/** Examples of `n-plus-one-lazy-relationship`. */
import type { Example } from '../../rule.ts';

const MODELS = `from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200))


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    customer: Mapped[Customer] = relationship()
`;

export const BAD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/report.py': `from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Order


def report(session: Session) -> list[str]:
    orders = session.scalars(select(Order).limit(500))
    return [describe(order) for order in orders]


def describe(order: Order) -> str:
    return f"{order.id} {order.customer.email}"
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/report.py': `from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from shop.models import Order


def report(session: Session) -> list[str]:
    orders = session.scalars(select(Order).options(joinedload(Order.customer)).limit(500))
    return [describe(order) for order in orders]


def describe(order: Order) -> str:
    return f"{order.id} {order.customer.email}"
`,
  },
];
