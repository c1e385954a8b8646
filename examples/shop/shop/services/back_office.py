"""What the people in the office do all day."""

from datetime import datetime
from functools import lru_cache

from shop.models import Order, OrderStatus, Product
from shop.money import share, shown
from shop.services.notifications import send

SCARCE = 5
GOLD_POINTS = 1_000


class BackOffice:
    """Stock, mail, loyalty and the daily report."""

    def __init__(self) -> None:
        self.counted: dict[int, int] = {}
        self.missing: list[int] = []
        self.drafts: list[tuple[str, str]] = []
        self.muted: set[str] = set()
        self.points: dict[int, int] = {}
        self.rows: list[str] = []
        self.revenue = 0

    def count(self, product: Product, pieces: int) -> None:
        if pieces < 0:
            raise ValueError("nobody counts fewer than none")
        self.counted[product.id] = pieces

    def compare(self, products: list[Product]) -> list[int]:
        self.missing = [
            product.id
            for product in products
            if self.counted.get(product.id, product.stock) < product.stock
        ]
        return self.missing

    def scarce(self) -> list[int]:
        return [key for key, pieces in self.counted.items() if 0 < pieces < SCARCE]

    def forget_count(self, product_id: int) -> None:
        if product_id in self.counted:
            del self.counted[product_id]
        if product_id in self.missing:
            self.missing.remove(product_id)

    def mute(self, address: str) -> None:
        if "@" in address:
            self.muted.add(address)

    def unmute(self, address: str) -> None:
        if address in self.muted:
            self.muted.remove(address)

    def draft(self, address: str, text: str) -> None:
        if text and address not in self.muted:
            self.drafts.append((address, text))

    def remind(self, address: str, order: Order) -> None:
        if order.status == OrderStatus.PLACED and address not in self.muted:
            self.drafts.append((address, f"Please pay order {order.id}"))

    def post(self) -> int:
        for address, text in self.drafts:
            send(address, text)
        posted = len(self.drafts)
        self.drafts.clear()
        return posted

    def earn(self, customer_id: int, cents: int) -> int:
        if cents > 0:
            self.points[customer_id] = self.points.get(customer_id, 0) + share(cents, 1)
        return self.points.get(customer_id, 0)

    def spend(self, customer_id: int, points: int) -> bool:
        if self.points.get(customer_id, 0) < points:
            return False
        self.points[customer_id] -= points
        return True

    def is_gold(self, customer_id: int) -> bool:
        return self.points.get(customer_id, 0) >= GOLD_POINTS

    def expire(self, customer_ids: list[int]) -> None:
        for customer_id in customer_ids:
            if customer_id in self.points and not self.points[customer_id]:
                del self.points[customer_id]

    def book(self, order: Order) -> None:
        if order.status != OrderStatus.PLACED:
            self.revenue += order.total_cents
            self.rows.append(f"{order.id} {shown(order.total_cents)}")

    def book_all(self, orders: list[Order], since: datetime) -> None:
        for order in orders:
            if order.placed_at >= since:
                self.book(order)

    def report(self, title: str) -> str:
        body = "\n".join(row for row in self.rows if row)
        return f"{title}\n{body}\n{shown(self.revenue)}" if body else f"{title}: nothing"

    def close_day(self) -> int:
        taken = self.revenue
        self.revenue = 0
        self.rows.clear()
        return taken


@lru_cache(maxsize=1)
def get_office() -> BackOffice:
    return BackOffice()
