const repository = `from sqlalchemy import create_engine, text

ENGINE = create_engine("sqlite://")


class OrderRepository:
    def total(self, customer: int) -> int:
        with ENGINE.connect() as connection:
            found = connection.execute(text("select sum(cents) from orders where customer = :customer"), {"customer": customer})
            return found.scalar() or 0
`;

/** A service that makes its repository, which asks a database. */
export const buildsItsOwn = {
  'shop/__init__.py': '',
  'shop/repositories.py': repository,
  'shop/services.py': `from shop.repositories import OrderRepository


class DiscountService:
    def __init__(self) -> None:
        self.orders = OrderRepository()

    def percent(self, customer: int) -> int:
        return 10 if self.orders.total(customer) > 100_000 else 0
`,
};

/** The same, given its repository. */
export const receivesThem = {
  'shop/__init__.py': '',
  'shop/repositories.py': repository,
  'shop/services.py': `from typing import Protocol


class Orders(Protocol):
    def total(self, customer: int) -> int: ...


class DiscountService:
    def __init__(self, orders: Orders) -> None:
        self.orders = orders

    def percent(self, customer: int) -> int:
        return 10 if self.orders.total(customer) > 100_000 else 0
`,
  'shop/main.py': `from shop.repositories import OrderRepository
from shop.services import DiscountService


def discounts() -> DiscountService:
    return DiscountService(OrderRepository())
`,
};
