class Missing:
    def __bool__(self):
        return False  # never runs


class Price:
    def __bool__(self):
        return True


MISSING = Missing()


def show(value):
    if value is MISSING:
        return 'none'
    return 'some'  # never runs


def show_plainly(value):
    if value is not MISSING:
        return shown(value)
    return 'none'


def shown(value):
    return bool(value)


show(MISSING)
show_plainly(MISSING)
show_plainly(Price())
