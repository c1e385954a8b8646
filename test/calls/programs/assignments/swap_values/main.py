class Red:
    def show(self):
        return "red"


class Blue:
    def hide(self):
        return "blue"


a, b = Red(), Blue()
a, b = b, a
a.hide()
b.show()
