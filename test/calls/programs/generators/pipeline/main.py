def read():
    yield " a "


def cleaned(lines):
    for line in lines:
        yield clean(line)


def clean(line):
    return line.strip()


list(cleaned(read()))
