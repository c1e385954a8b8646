def shout(text):
    return text.upper()


def relay(function, /, text, *, times=1):
    for _ in range(times):
        text = function(text)
    return text


relay(shout, "a", times=2)
relay(shout, text="b")
