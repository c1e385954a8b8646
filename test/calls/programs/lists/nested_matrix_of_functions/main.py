def north():
    return "n"


def south():
    return "s"


def east():
    return "e"


grid = [[north, south], [east]]
grid[0][1]()
for row in grid:
    for cell in row:
        cell()
