class Place:
    def __str__(self):
        return "here"

    def __repr__(self):
        return "Place()"


class Street:
    def __str__(self):
        return "street"


def show(place, street):
    return "100 %%: %r in %s" % (place, street)


def show_by_name(place, street):
    return "%(street)s: %(place)r" % {"place": place, "street": street}


def show_long(place):
    return "a template that is so long that nobody keeps it, with a place somewhere in it: %s" % place


show(Place(), Street())
show_by_name(Place(), Street())
show_long(Place())
