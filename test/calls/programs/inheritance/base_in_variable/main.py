class Plain:
    def paint(self):
        return "plain"


Chosen = Plain


class Fancy(Chosen):
    pass


Fancy().paint()
