class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        return self.notify()

    def notify(self):
        return self.count


step = Counter().increase
step()
steps = {"go": step}
steps["go"]()
