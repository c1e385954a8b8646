def setup():
    return "beta"
