from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, status

from shop.auth import CurrentCustomer
from shop.cache import Cache, get_cache
from shop.database import SessionDependency
from shop.models import Order
from shop.repositories.orders import OrderRepository
from shop.schemas import OrderIn, OrderOut
from shop.services.orders import OrderService

router = APIRouter(prefix="/orders", tags=["orders"])
PAGE = 50


def get_orders(
    session: SessionDependency, cache: Annotated[Cache, Depends(get_cache)]
) -> OrderService:
    return OrderService(session, cache)


Orders = Annotated[OrderService, Depends(get_orders)]


@router.post("", response_model=OrderOut, status_code=status.HTTP_201_CREATED)
async def place_order(orders: Orders, customer: CurrentCustomer, wanted: OrderIn) -> Order:
    return await orders.place(customer, wanted)


@router.get("", response_model=list[OrderOut])
async def list_orders(session: SessionDependency, customer: CurrentCustomer) -> Sequence[Order]:
    return await OrderRepository(session).of_customer(customer.id, PAGE)


@router.get("/quantities")
async def order_quantities(orders: Orders, customer: CurrentCustomer) -> dict[int, int]:
    return await orders.quantities(customer, PAGE)


@router.get("/{order_id}", response_model=OrderOut)
async def get_order(orders: Orders, customer: CurrentCustomer, order_id: int) -> Order:
    return await orders.get(order_id)
