def handle_add():
    return 1


def handle_del():
    return 2


globals()["handle_add"]()
for name in ("handle_add", "handle_del"):
    globals()[name]()
