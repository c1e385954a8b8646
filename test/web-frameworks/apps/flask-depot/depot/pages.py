def about():
    return ""


def imprint():
    return ""


def terms(language):
    return ""


def on_post():
    return ""


def on_delete():
    return ""
