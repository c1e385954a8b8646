def label():
    return "a-b"


label().partition("-")
