from dataclasses import dataclass, field


def empty():
    return {}


@dataclass
class Cache:
    data: dict = field(default_factory=empty)


Cache()
