from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools import hammer

    hammer()


def work():
    return 1


work()
