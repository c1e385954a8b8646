"""Charging orders, and what the provider tells about payments."""

from sqlalchemy.ext.asyncio import AsyncSession

from shop.errors import *
from shop.gateway import get_gateway
from shop.models import Order, OrderStatus, Payment
from shop.repositories.orders import OrderRepository
from shop.schemas import PaymentEvent
from shop.services import orders


class PaymentService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._orders = OrderRepository(session)

    async def authorise(self, order: Order) -> None:
        reference = self._charge(order)
        payment = Payment(order_id=order.id, reference=reference, cents=order.total_cents)
        await self._orders.add(payment)
        await self._session.commit()

    def _charge(self, order: Order) -> str:
        return get_gateway().charge(order.id, order.total_cents)

    async def record(self, event: PaymentEvent) -> None:
        order = await self._orders.get(event.order_id)
        if order is None:
            raise NotFoundError("order", event.order_id)
        if orders.is_open(order):
            order.status = OrderStatus.PAID
        await self._session.commit()
