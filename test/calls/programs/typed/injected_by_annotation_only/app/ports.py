import abc


class Clock(abc.ABC):
    @abc.abstractmethod
    def now(self): ...  # never runs


class Store(abc.ABC):
    @abc.abstractmethod
    def put(self, key, value): ...  # never runs
