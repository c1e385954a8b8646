__all__ = ["hammer"]


def hammer():
    return 1
