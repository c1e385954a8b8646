import type { Example } from '../../rule.ts';

const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)


class Payment(Base):
    __tablename__ = "payments"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int]
`;

const ORDERS = `from sqlalchemy.orm import Session

from shop.models import Order
from shop.payments import authorise


def place(session: Session, order: Order) -> None:
    session.add(order)
    session.flush()
    authorise(session, order)
    session.commit()
`;

export const BAD: readonly Example[] = [
  {
    'shop/orders.py': ORDERS,
    'shop/payments.py': `from sqlalchemy.orm import Session

from shop.models import Order, Payment


def authorise(session: Session, order: Order) -> None:
    session.add(Payment(order_id=order.id))
    session.commit()
`,
    'shop/models.py': MODELS,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/orders.py': ORDERS,
    'shop/payments.py': `from sqlalchemy.orm import Session

from shop.models import Order, Payment


def authorise(session: Session, order: Order) -> None:
    session.add(Payment(order_id=order.id))
    session.flush()
`,
    'shop/models.py': MODELS,
  },
];
