from dataclasses import dataclass, field


@dataclass
class Line:
    text: str

    def width(self):
        return len(self.text)


def no_lines():
    return []


@dataclass
class Page:
    title: Line
    lines: list[Line] = field(default_factory=no_lines)

    def __post_init__(self):
        self.size = self.measure()

    def measure(self):
        return self.title.width() + sum(line.width() for line in self.lines)


Page(Line("a")).measure()
Page(Line("a"), [Line("b")])
