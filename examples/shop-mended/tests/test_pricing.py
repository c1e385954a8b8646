import pytest

from shop.services.pricing import total


@pytest.mark.parametrize(
    ("lines", "voucher", "cents"),
    [
        ([(1_000, 1)], None, 1773),
        ([(1_000, 5)], None, 5950),
        ([(1_000, 6)], "FIVE", 6545),
        ([(1_000, 1)], "UNKNOWN", 1773),
    ],
)
def test_total(lines: list[tuple[int, int]], voucher: str | None, cents: int) -> None:
    assert total(lines, voucher) == cents
