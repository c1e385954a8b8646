def bold(function):
    def in_bold():
        return "*" + function()

    return in_bold


def framed(function):
    def in_frame():
        return "|" + function()

    return in_frame


@framed
@bold
def title():
    return "title"


title()
