from typing import Protocol


class Store(Protocol):
    def put(self, value: int) -> int: ...


class Memory:
    def put(self, value: int) -> int:
        return value


def keep(store: Store) -> int:
    return store.put(1)


keep(Memory())
