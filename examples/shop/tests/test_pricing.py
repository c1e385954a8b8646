import pytest

from shop.services.pricing import total


@pytest.mark.parametrize(
    ("lines", "formula", "cents"),
    [
        ([(1_000, 1)], None, 1773),
        ([(1_000, 5)], None, 5950),
        ([(1_000, 6)], "500", 6545),
    ],
)
def test_total(lines: list[tuple[int, int]], formula: str | None, cents: int) -> None:
    assert total(lines, formula) == cents
