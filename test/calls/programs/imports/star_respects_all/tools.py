__all__ = ["hammer"]


def hammer():
    return saw()


def saw():
    return "tool"
