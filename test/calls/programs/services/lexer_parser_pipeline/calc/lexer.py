import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    text: str

    def is_symbol(self, *symbols):
        return self.kind == "symbol" and self.text in symbols


class Lexer:
    pattern = re.compile(r"\s*(?:(?P<number>\d+)|(?P<symbol>[()+*]))")

    def __init__(self, text):
        self.text = text

    def tokens(self):
        for match in self.pattern.finditer(self.text):
            yield self.make(match)

    def make(self, match):
        return Token(match.lastgroup, match[match.lastgroup])
