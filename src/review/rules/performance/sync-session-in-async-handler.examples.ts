import type { Example } from '../../rule.ts';

const DATABASE = `from collections.abc import Iterator

from sqlalchemy.orm import Session, sessionmaker

make_session = sessionmaker()


def get_session() -> Iterator[Session]:
    with make_session() as session:
        yield session
`;

const MODELS = `from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    total_cents: Mapped[int]
`;

export const BAD: readonly Example[] = [
  {
    'shop/database.py': DATABASE,
    'shop/models.py': MODELS,
    'shop/routes.py': `from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from shop.database import get_session
from shop.models import Order

router = APIRouter()


@router.get("/orders/{order_id}/total")
async def total(order_id: int, session: Annotated[Session, Depends(get_session)]) -> int:
    order = session.get(Order, order_id)
    return order.total_cents if order else 0
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/database.py': DATABASE,
    'shop/models.py': MODELS,
    'shop/routes.py': `from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from shop.database import get_session
from shop.models import Order

router = APIRouter()


@router.get("/orders/{order_id}/total")
def total(order_id: int, session: Annotated[Session, Depends(get_session)]) -> int:
    order = session.get(Order, order_id)
    return order.total_cents if order else 0
`,
  },
  {
    'shop/models.py': MODELS,
    'shop/routes.py': `from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from shop.models import Order

router = APIRouter()
make_session = async_sessionmaker()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with make_session() as session:
        yield session


@router.get("/orders/{order_id}/total")
async def total(order_id: int, session: Annotated[AsyncSession, Depends(get_session)]) -> int:
    order = await session.get(Order, order_id)
    return order.total_cents if order else 0
`,
  },
];
