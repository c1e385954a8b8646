class Reader:
    def __init__(self, lines):
        self.lines = lines

    def next_line(self):
        return Line(self.lines.pop()) if self.lines else None


class Line:
    def __init__(self, text):
        self.text = text

    def clean(self):
        return self.text.strip()


def parse(line):
    return line.clean() or None


reader = Reader(["a ", "b", " "])
while (line := reader.next_line()) is not None:
    line.clean()
found = [value for text in ["x", ""] if (value := parse(Line(text)))]
