class Json:
    def dump(self, value):
        return str(value)


class Text:
    def dump(self, value):
        return repr(value)


FORMATS = {"json": Json}


def writer_for(name):
    return FORMATS.get(name, Text)()


writer_for("json").dump(1)
writer_for("other").dump(2)
