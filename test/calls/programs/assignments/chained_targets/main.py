class Gauge:
    def read(self):
        return 1


class Panel:
    pass


panel = Panel()
panel.left = panel.right = gauge = Gauge()
panel.left.read()
panel.right.read()
gauge.read()
