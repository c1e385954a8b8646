def known():
    return 1


def unknown():
    return 0


table = {"known": known}
table.get("known", unknown)()
table.get("other", unknown)()
