class Subject:
    def __init__(self):
        self._observers = []

    def attach(self, observer):
        self._observers.append(observer)

    def change(self):
        for observer in self._observers:
            observer.update(self)


class Display:
    def update(self, subject):
        return subject


subject = Subject()
subject.attach(Display())
subject.change()
