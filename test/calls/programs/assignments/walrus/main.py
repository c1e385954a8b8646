def read():
    return [1]


def parse(chunk):
    return chunk


if chunk := read():
    parse(chunk)
if (action := parse) is not None:
    action([])
