class Exact:
    def hit(self):
        return 1


def aim(thing):
    if type(thing) is Exact:
        return thing.hit()
    return None


aim(Exact())
aim(1)
