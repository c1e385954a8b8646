def create(name):
    return name


def remove(name):
    return name


def handle(request):
    match request:
        case {"action": "create", "name": str(name)}:
            return create(name)
        case {"action": "remove", "name": name, **rest}:
            return remove(name)


handle({"action": "create", "name": "a"})
handle({"action": "remove", "name": "b", "force": True})
