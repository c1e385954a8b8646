def strip(text):
    return text.strip()


def lower(text):
    return text.lower()


def run(text, steps):
    for step in steps:
        text = step(text)
    return text


run(" A ", [strip, lower])
