"""Placing orders."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from shop.errors import NotFoundError, OutOfStockError
from shop.models import Customer, Order, OrderLine
from shop.repositories.orders import OrderRepository
from shop.repositories.products import ProductRepository
from shop.schemas import OrderIn
from shop.services.pricing import total


class OrderService:
    """Announces an order only after its transaction is committed."""

    def __init__(self, session: AsyncSession, announce: Callable[[int], object]) -> None:
        self._session = session
        self._orders = OrderRepository(session)
        self._products = ProductRepository(session)
        self._announce = announce

    async def place(self, customer: Customer, wanted: OrderIn) -> Order:
        ids = [line.product_id for line in wanted.lines]
        products = await self._products.many(customer.tenant, ids)
        lines = []
        for line in wanted.lines:
            product = products.get(line.product_id)
            if product is None:
                raise NotFoundError("product", line.product_id)
            lines.append((product.price_cents, line.quantity))
            if not await self._products.take(product.id, line.quantity):
                raise OutOfStockError(product.id)
        order = Order(
            customer_id=customer.id,
            total_cents=total(lines, wanted.voucher),
            lines=[
                OrderLine(product_id=line.product_id, quantity=line.quantity, price_cents=price)
                for line, (price, _) in zip(wanted.lines, lines, strict=True)
            ],
        )
        await self._orders.add(order)
        await self._session.commit()
        self._announce(order.id)
        return order

    async def owned(self, customer: Customer, order_id: int) -> Order:
        order = await self._orders.owned(customer.id, order_id)
        if order is None:
            raise NotFoundError("order", order_id)
        return order
