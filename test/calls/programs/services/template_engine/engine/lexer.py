import re

TOKEN = re.compile(r"\{(\w+)(?:\|(\w+))?\}")


def tokens(text):
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() > position:
            yield "text", text[position : match.start()]
        yield "variable", match.groups()
        position = match.end()
