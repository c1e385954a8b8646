def setup():
    return "alpha"
