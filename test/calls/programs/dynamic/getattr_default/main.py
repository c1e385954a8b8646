class Tool:
    pass


def fallback():
    return 0


getattr(Tool(), "use", fallback)()
