from host import registry


@registry.plugin
class Mail:
    def activate(self):
        return deliver()


def deliver():
    return 2
