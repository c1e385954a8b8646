def plain(text):
    return text


def shout(text):
    return text.upper()


def greet(name, style=plain):
    return style(name)


greet("ann")
greet("bob", shout)
