from dataclasses import dataclass


@dataclass
class Price:
    cents: int

    def __post_init__(self):
        self.label = show(self.cents)


def show(cents):
    return str(cents)


Price(1)
