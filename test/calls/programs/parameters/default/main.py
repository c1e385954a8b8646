def plain(text):
    return text


def loud(text):
    return text + "!"


def say(text, style=plain):
    return style(text)


say("a")
say("b", loud)
