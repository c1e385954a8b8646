from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from shop.models import Order, Payment


class OrderRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_customer(self, customer_id: int, limit: int) -> Sequence[Order]:
        query = (
            select(Order)
            .where(Order.customer_id == customer_id)
            .options(selectinload(Order.lines))
            .order_by(Order.id.desc())
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def owned(self, customer_id: int, order_id: int) -> Order | None:
        query = (
            select(Order)
            .where(Order.id == order_id, Order.customer_id == customer_id)
            .options(selectinload(Order.lines))
        )
        return await self._session.scalar(query)

    async def locked(self, order_id: int) -> Order | None:
        return await self._session.scalar(
            select(Order).where(Order.id == order_id).with_for_update()
        )

    async def payment_of(self, order_id: int) -> Payment | None:
        return await self._session.scalar(select(Payment).where(Payment.order_id == order_id))

    async def add(self, row: Order | Payment) -> None:
        self._session.add(row)
        await self._session.flush()
