def compress(data):
    return data[:1]


def encrypt(data):
    return data[::-1]


def store(data, *, transform, finish):
    return finish(transform(data))


def options():
    return {"transform": compress, "finish": encrypt}


store("abc", **options())
