from typing import NamedTuple


class Opened(NamedTuple):
    owner: str


class Deposited(NamedTuple):
    owner: str
    amount: int

    def positive(self):
        return self.amount > 0
