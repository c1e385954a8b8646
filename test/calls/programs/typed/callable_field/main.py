from dataclasses import dataclass
from typing import Callable


@dataclass
class Rule:
    test: Callable[[int], bool]


def positive(value: int) -> bool:
    return value > 0


Rule(positive).test(1)
