_FACTORIES = []


def plugin(cls):
    _FACTORIES.append(cls)
    return cls


def factories():
    return list(_FACTORIES)
