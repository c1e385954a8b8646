class Button:
    def __init__(self, painter):
        self.painter = painter

    def show(self):
        return self.painter.paint()


class DarkPainter:
    def paint(self):
        return "dark"


class LightPainter:
    def paint(self):
        return "light"


class Factory:
    def button(self):
        return Button(self.painter())


class DarkFactory(Factory):
    def painter(self):
        return DarkPainter()


class LightFactory(Factory):
    def painter(self):
        return LightPainter()


FACTORIES = {cls.__name__.removesuffix("Factory").lower(): cls for cls in (DarkFactory, LightFactory)}


def window(theme):
    factory = FACTORIES[theme]()
    return factory.button().show()


window("dark")
window("light")
