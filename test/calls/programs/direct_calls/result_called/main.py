def choose():
    return pour


def pour():
    return "tea"


choose()()
