def configure(*, on_error):
    return on_error("x")


configure(on_error=lambda text: len(text))
