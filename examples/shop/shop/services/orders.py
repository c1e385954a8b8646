"""Placing orders."""

from fastapi import HTTPException, status
from sqlalchemy.ext.asyncio import AsyncSession

from shop.cache import Cache
from shop.errors import NotFoundError, OutOfStockError
from shop.models import Customer, Order, OrderLine, OrderStatus
from shop.repositories.orders import OrderRepository
from shop.repositories.products import ProductRepository
from shop.schemas import OrderIn
from shop.services import payments
from shop.services.catalog import Catalog
from shop.services.pricing import total
from shop.tasks import send_confirmation


class OrderService:
    def __init__(self, session: AsyncSession, cache: Cache) -> None:
        self._session = session
        self._orders = OrderRepository(session)
        self._products = ProductRepository(session)
        self._catalog = Catalog(session, cache)

    async def place(self, customer: Customer, wanted: OrderIn) -> Order:
        order = Order(customer_id=customer.id, lines=[])
        lines = []
        for line in wanted.lines:
            product = await self._products.get(customer.tenant, line.product_id)
            if product is None:
                raise HTTPException(status.HTTP_404_NOT_FOUND, "no such product")
            if not await self._catalog.take(product, line.quantity):
                raise OutOfStockError(product.id)
            price = product.price_cents
            lines.append((price, line.quantity))
            order.lines.append(
                OrderLine(product_id=product.id, quantity=line.quantity, price_cents=price)
            )
        order.total_cents = total(lines, wanted.voucher)
        await self._orders.add(order)
        send_confirmation.delay(order.id)
        await payments.PaymentService(self._session).authorise(order)
        await self._session.commit()
        return order

    async def get(self, order_id: int) -> Order:
        order = await self._orders.get(order_id)
        if order is None:
            raise NotFoundError("order", order_id)
        return order

    async def quantities(self, customer: Customer, limit: int) -> dict[int, int]:
        """Pieces per order."""
        counted = {}
        for order in await self._orders.of_customer(customer.id, limit):
            counted[order.id] = sum(line.quantity for line in await self._orders.lines_of(order))
        return counted


def is_open(order: Order) -> bool:
    return order.status == OrderStatus.PLACED
