from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Order, OrderLine, Payment


class OrderRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, order_id: int) -> Order | None:
        return await self._session.get(Order, order_id)

    async def of_customer(self, customer_id: int, limit: int) -> Sequence[Order]:
        query = select(Order).where(Order.customer_id == customer_id).order_by(Order.id.desc())
        return (await self._session.scalars(query.limit(limit))).all()

    async def lines_of(self, order: Order) -> Sequence[OrderLine]:
        query = select(OrderLine).where(OrderLine.order_id == order.id)
        return (await self._session.scalars(query)).all()

    async def add(self, row: Order | Payment) -> None:
        self._session.add(row)
        await self._session.flush()
