class Setting:
    def __init__(self, value):
        self.value = value

    def get(self):
        if callable(self.value):
            return self.value()
        return self.value

    def text(self):
        value = self.get()
        return value.upper() if isinstance(value, str) else str(value)


def compute():
    return "x"


Setting(compute).text()
Setting(3).text()
