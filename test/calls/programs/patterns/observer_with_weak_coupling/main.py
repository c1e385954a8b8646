class Subject:
    def __init__(self):
        self._observers = set()
        self._value = 0

    def attach(self, observer):
        self._observers.add(observer)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new
        for observer in self._observers:
            observer.update(self)


class Display:
    def update(self, subject):
        return self.draw(subject.value)

    def draw(self, value):
        return value


subject = Subject()
subject.attach(Display())
subject.value = 3
