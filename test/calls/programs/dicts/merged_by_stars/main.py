def old():
    return 0


def new():
    return 1


base = {"old": old}
extra = {"new": new}
merged = {**base, **extra}
merged["old"]()
merged["new"]()
joined = base | extra
joined["new"]()
