def red():
    return "red"


def green():
    return "green"


def blue():
    return "blue"


colours = {"r": red}
colours.update({"g": green})
colours.update(b=blue)
colours["r"]()
colours["g"]()
colours["b"]()
