def step(left):
    return left - 1


def done():
    return "done"


left = 2
while left:
    left = step(left)
else:
    done()
