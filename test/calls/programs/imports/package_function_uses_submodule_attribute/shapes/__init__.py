from . import flat


def make(kind):
    return getattr(flat, kind)(1)
