import tools


def use(kit):
    return kit.hammer()


use(tools)
