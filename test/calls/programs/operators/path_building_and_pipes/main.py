class Path:
    def __init__(self, *parts):
        self.parts = parts

    def __truediv__(self, part):
        return Path(*self.parts, part)

    def __fspath__(self):
        return self.join()

    def join(self):
        return "/".join(self.parts)


class Pipe:
    def __init__(self, function):
        self.function = function

    def __ror__(self, value):
        return self.function(value)

    def __rshift__(self, other):
        return Pipe(lambda value: other.function(self.function(value)))


def trim(text):
    return text.strip()


def upper(text):
    return text.upper()


import os

os.fspath(Path("a") / "b")
" x " | Pipe(trim)
" y " | (Pipe(trim) >> Pipe(upper))
