class Reader:
    def read(self):
        return 1


class Writer:
    def write(self):
        return 2


def pipe() -> tuple[Reader, Writer]:
    return Reader(), Writer()


reader, writer = pipe()
reader.read()
writer.write()
