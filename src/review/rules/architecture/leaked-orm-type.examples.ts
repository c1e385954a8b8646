const models = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer: Mapped[int] = mapped_column(index=True)
`;

/** A service that gives a statement, which its callers go on building. */
export const passesQueries = {
  'shop/__init__.py': '',
  'shop/models.py': models,
  'shop/services/__init__.py': '',
  'shop/services/orders.py': `from sqlalchemy import Select, select

from shop.models import Order


def orders_of(customer: int) -> Select[tuple[Order]]:
    return select(Order).where(Order.customer == customer).limit(50)
`,
};

/** A service that gives what was asked for. */
export const passesRows = {
  'shop/__init__.py': '',
  'shop/models.py': models,
  'shop/services/__init__.py': '',
  'shop/services/orders.py': `from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Order


def orders_of(session: Session, customer: int) -> list[Order]:
    return list(session.scalars(select(Order).where(Order.customer == customer).limit(50)))
`,
};
