def outer(prefix):
    def middle(suffix):
        def inner(text):
            return join(prefix, text, suffix)

        return inner

    return middle


def join(*parts):
    return "".join(parts)


outer("<")(">")("a")
wrap = outer("[")
close = wrap("]")
close("b")
