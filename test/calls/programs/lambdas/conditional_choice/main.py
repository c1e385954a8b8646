def loud(text):
    return text.upper()


def quiet(text):
    return text.lower()


def pick(is_loud):
    return (lambda text: loud(text)) if is_loud else (lambda text: quiet(text))


pick(True)("a")
pick(False)("B")
