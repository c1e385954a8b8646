class Broken(Exception):
    def __init__(self):
        self.note = explain()


def explain():
    return "broken"


try:
    raise Broken
except Broken:
    print("caught")
