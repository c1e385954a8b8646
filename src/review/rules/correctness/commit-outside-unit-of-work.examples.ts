import type { Example } from '../../rule.ts';

const UNIT = `from sqlalchemy.orm import Session, sessionmaker

from shop.repository import Orders


class UnitOfWork:
    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def __enter__(self) -> "UnitOfWork":
        self.session = self._sessions()
        self.orders = Orders(self.session)
        return self

    def __exit__(self, *args: object) -> None:
        self.session.rollback()
        self.session.close()

    def commit(self) -> None:
        self.session.commit()
`;

const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
`;

const SERVICES = `from shop.models import Order
from shop.unit import UnitOfWork


def place(unit: UnitOfWork, order: Order) -> None:
    with unit:
        unit.orders.add(order)
        unit.commit()
`;

const repository = (end: string): string => `from sqlalchemy.orm import Session

from shop.models import Order


class Orders:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, order: Order) -> None:
        self._session.add(order)
        self._session.${end}()
`;

const project = (end: string): Example => ({
  'shop/services.py': SERVICES,
  'shop/repository.py': repository(end),
  'shop/unit.py': UNIT,
  'shop/models.py': MODELS,
});

export const BAD: readonly Example[] = [project('commit')];

export const GOOD: readonly Example[] = [project('flush')];
