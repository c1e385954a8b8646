def default_size():
    return 3


class Box:
    size = default_size()
    sizes = [default_size() for _ in range(2)]


Box()
