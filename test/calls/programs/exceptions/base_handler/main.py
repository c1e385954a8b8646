class Trouble(Exception):
    def report(self):
        return self.kind()

    def kind(self):
        return "trouble"  # never runs


class Fire(Trouble):
    def kind(self):
        return "fire"


try:
    raise Fire()
except Trouble as trouble:
    trouble.report()
