"""What the provider tells about payments."""

from sqlalchemy.ext.asyncio import AsyncSession

from shop.errors import NotFoundError
from shop.models import OrderStatus, Payment
from shop.repositories.orders import OrderRepository
from shop.schemas import PaymentEvent


class PaymentService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._orders = OrderRepository(session)

    async def record(self, event: PaymentEvent) -> None:
        """Books a payment once, however often the provider reports it."""
        order = await self._orders.locked(event.order_id)
        if order is None:
            raise NotFoundError("order", event.order_id)
        if await self._orders.payment_of(order.id) is None:
            payment = Payment(order_id=order.id, reference=event.reference, cents=event.cents)
            await self._orders.add(payment)
            order.status = OrderStatus.PAID
        await self._session.commit()
