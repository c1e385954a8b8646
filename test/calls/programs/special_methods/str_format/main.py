class Place:
    def __format__(self, spec):
        return "here"


"{} {}".format(Place(), 1)
