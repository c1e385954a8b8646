class observed:
    def __init__(self, getter, changed=None):
        self.getter = getter
        self.changed = changed

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self.getter(instance)

    def __set__(self, instance, value):
        instance.__dict__["_" + self.name] = value
        if self.changed:
            self.changed(instance, value)

    def on_change(self, function):
        return type(self)(self.getter, function)


class Lamp:
    def __init__(self):
        self._level = 0

    @observed
    def level(self):
        return self._level

    @level.on_change
    def level(self, value):
        self.redraw(value)

    def redraw(self, value):
        return value


lamp = Lamp()
lamp.level = 3
lamp.level
