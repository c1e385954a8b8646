import type { Example } from '../../rule.ts';

const MODELS = `from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    lines: Mapped[list["Line"]] = relationship()


class Line(Base):
    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    quantity: Mapped[int]
`;

const SCHEMAS = `from pydantic import BaseModel, ConfigDict


class LineOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    quantity: int


class OrderOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    lines: list[LineOut]
`;

const routes = (query: string, names: string): string => `from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import ${names}

from shop.models import Order
from shop.schemas import OrderOut

router = APIRouter()
make_session = sessionmaker()


def get_session() -> Iterator[Session]:
    with make_session() as session:
        yield session


@router.get("/orders", response_model=list[OrderOut])
def orders(session: Annotated[Session, Depends(get_session)]) -> Sequence[Order]:
    return session.scalars(${query}).all()
`;

export const BAD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/schemas.py': SCHEMAS,
    'shop/routes.py': routes('select(Order).limit(50)', 'Session, sessionmaker'),
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/models.py': MODELS,
    'shop/schemas.py': SCHEMAS,
    'shop/routes.py': routes('select(Order).options(selectinload(Order.lines)).limit(50)', 'Session, selectinload, sessionmaker'),
  },
];
