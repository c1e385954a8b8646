/** A shop's manager that keeps stock, takes payments and writes mail. */
export const manyDuties = `class ShopManager:
    def __init__(self) -> None:
        self.stock: dict[str, int] = {}
        self.reserved: dict[str, int] = {}
        self.ledger: list[int] = []
        self.refunds: list[int] = []
        self.outbox: list[str] = []
        self.muted: set[str] = set()

    def receive(self, name: str, count: int) -> None:
        if count > 0:
            self.stock[name] = self.stock.get(name, 0) + count

    def reserve(self, name: str, count: int) -> bool:
        if self.stock.get(name, 0) < count:
            return False
        self.reserved[name] = self.reserved.get(name, 0) + count
        return True

    def release(self, name: str) -> None:
        if name in self.reserved:
            del self.reserved[name]

    def ship(self, name: str) -> int:
        count = self.reserved.pop(name, 0)
        if count > self.stock.get(name, 0):
            return 0
        self.stock[name] -= count
        return count

    def is_scarce(self, name: str) -> bool:
        return self.stock.get(name, 0) < 5 or name in self.reserved

    def charge(self, cents: int) -> None:
        if cents > 0:
            self.ledger.append(cents)

    def refund(self, cents: int) -> None:
        if 0 < cents <= self.revenue():
            self.refunds.append(cents)

    def revenue(self) -> int:
        return sum(cents for cents in self.ledger) - sum(self.refunds)

    def average(self) -> int:
        return self.revenue() // len(self.ledger) if self.ledger else 0

    def largest(self) -> int:
        return max(self.ledger) if self.ledger else 0

    def close_books(self) -> int:
        total = self.revenue()
        if total > 0:
            self.ledger.clear()
            self.refunds.clear()
        return total

    def mute(self, address: str) -> None:
        if "@" in address:
            self.muted.add(address)

    def greet(self, address: str) -> None:
        if address not in self.muted:
            self.outbox.append(f"Welcome, {address}")

    def remind(self, address: str, overdue: bool) -> None:
        if overdue and address not in self.muted:
            self.outbox.append(f"Please pay, {address}")

    def thank(self, address: str) -> None:
        if address not in self.muted:
            self.outbox.append(f"Thank you, {address}")

    def flush(self) -> list[str]:
        sent = [line for line in self.outbox if line]
        self.outbox.clear()
        return sent

    def unmute(self, address: str) -> None:
        if address in self.muted:
            self.muted.remove(address)
`;

/** Its stock alone: every method works on the same thing. */
export const oneDuty = `class Stock:
    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def receive(self, name: str, count: int) -> None:
        if count > 0:
            self.counts[name] = self.counts.get(name, 0) + count

    def ship(self, name: str, count: int) -> bool:
        if self.counts.get(name, 0) < count:
            return False
        self.counts[name] -= count
        return True

    def is_scarce(self, name: str) -> bool:
        return self.counts.get(name, 0) < 5
`;
