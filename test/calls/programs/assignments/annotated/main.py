from typing import Callable


def ring():
    return "ring"


alarm: Callable[[], str] = ring
alarm()
