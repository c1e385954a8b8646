def picked():
    return 1


def unpicked():
    return 2  # never runs


mode = "a"
match mode:
    case "a":
        picked()
    case "b":  # never runs
        unpicked()  # never runs
