const store = `class OrderStore:
    def __init__(self) -> None:
        self.orders: dict[int, int] = {}

    def add(self, number: int, cents: int) -> None:
        self.orders[number] = cents

    def get(self, number: int) -> int | None:
        return self.orders.get(number)

    def remove(self, number: int) -> None:
        self.orders.pop(number, None)

    def count(self) -> int:
        return len(self.orders)

    def above(self, cents: int) -> list[int]:
        return [number for number, own in self.orders.items() if own > cents]
`;

/** A service whose every method is one of the store's. */
export const layerOfNothing = {
  'shop/__init__.py': '',
  'shop/store.py': store,
  'shop/services.py': `from shop.store import OrderStore


class OrderService:
    def __init__(self, store: OrderStore) -> None:
        self.store = store

    def add(self, number: int, cents: int) -> None:
        self.store.add(number, cents)

    def get(self, number: int) -> int | None:
        return self.store.get(number)

    def remove(self, number: int) -> None:
        self.store.remove(number)

    def count(self) -> int:
        return self.store.count()

    def above(self, cents: int) -> list[int]:
        return self.store.above(cents)
`,
};

/** A service that says what is allowed, and lets callers read from the store. */
export const layerThatDecides = {
  'shop/__init__.py': '',
  'shop/store.py': store,
  'shop/services.py': `from shop.store import OrderStore


class OrderService:
    def __init__(self, store: OrderStore) -> None:
        self.store = store

    def place(self, number: int, cents: int) -> None:
        if cents <= 0:
            raise ValueError("an order costs something")
        self.store.add(number, cents)

    def cancel(self, number: int) -> bool:
        if self.store.get(number) is None:
            return False
        self.store.remove(number)
        return True

    def count(self) -> int:
        return self.store.count()

    def is_busy(self) -> bool:
        return self.store.count() > 100

    def large(self) -> list[int]:
        return self.store.above(100_000)
`,
};
