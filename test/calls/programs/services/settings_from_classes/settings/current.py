_active = None


def use(cls):
    global _active
    _active = cls()


def get():
    return _active
