x = []  # type: list[int]
for a in b:  # type: int
    pass
with a as b:  # type: int
    pass
def f(a, b):
    # type: (int, str) -> None
    pass
def g(
    a,  # type: int
    b  # type: str
):
    # type: (...) -> None
    pass
x = 1  # type: ignore
import a  # type: ignore[import]
y = 2  # noqa: E501  # type: ignore
# type: ignore
