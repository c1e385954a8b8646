class Routes:
    def __init__(self):
        self.found = []

    def route(self, path):
        def add(function):
            self.found.append((path, function))
            return function

        return add


class App:
    def __init__(self):
        self.table = {}

    def mount(self, prefix, routes):
        for path, function in routes.found:
            self.table[prefix + path] = function

    def handle(self, path):
        return self.table[path]()
