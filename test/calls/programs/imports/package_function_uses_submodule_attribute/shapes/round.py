import shapes


def circle(size):
    return shapes.make("square")
