class Place:
    def __str__(self):
        return "here"

    def __repr__(self):
        return "Place()"


def show(place):
    return f"at {place!s}"


def debug(place):
    return f"at {place!r}"


def debug_in_ascii(place):
    return f"at {place!a:>10}"


def show_with_name(place):
    return f"{place=}"


show(Place())
show_with_name(Place())
debug(Place())
debug_in_ascii(Place())
