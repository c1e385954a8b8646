class Row:
    def cell(self):
        return 1


def load(source) -> Row:
    return source["row"]


load({"row": Row()}).cell()
