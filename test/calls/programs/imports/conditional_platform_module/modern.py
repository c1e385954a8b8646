def now():
    return 1


def join(text):
    return text
