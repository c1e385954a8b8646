actions = {"up": lambda x: x + 1, "down": lambda x: x - 1}
actions["up"](1)
actions["down"](1)
