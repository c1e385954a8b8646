class Plain:
    def render(self):
        return "plain"


def choose():
    return Plain


choose()().render()
