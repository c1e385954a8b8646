from functools import partial


class Printer:
    def print(self, copies, text):
        return text * copies


twice = partial(Printer().print, 2)
twice("a")
