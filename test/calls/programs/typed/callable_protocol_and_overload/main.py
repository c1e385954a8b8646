from typing import Callable, Protocol, overload


class Handler(Protocol):
    def __call__(self, text: str) -> str: ...


class Upper:
    def __call__(self, text: str) -> str:
        return text.upper()


def lower(text: str) -> str:
    return text.lower()


@overload
def convert(value: int) -> int: ...  # never runs
@overload
def convert(value: str) -> str: ...  # never runs
def convert(value):
    return wrap(value)


def wrap(value):
    return value


def run(handler: Handler, after: Callable[[str], str]) -> str:
    return after(handler("a"))


run(Upper(), lower)
run(lower, Upper())
convert(1)
