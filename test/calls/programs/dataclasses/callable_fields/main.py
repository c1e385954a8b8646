from dataclasses import dataclass
from typing import Callable


@dataclass
class Step:
    name: str
    run: Callable[[int], int]
    undo: Callable[[int], int] | None = None


@dataclass
class Plan:
    steps: list[Step]

    def execute(self, value):
        for step in self.steps:
            value = step.run(value)
        for step in reversed(self.steps):
            if step.undo:
                value = step.undo(value)
        return value


def double(value):
    return value * 2


def halve(value):
    return value // 2


def grow(value):
    return value + 1


Plan([Step("double", double, halve), Step("grow", grow)]).execute(2)
