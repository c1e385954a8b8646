class App:
    def __init__(self):
        self.routes = {}

    def route(self, path):
        def add(function):
            self.routes[path] = function
            return function

        return add

    def handle(self, path):
        return self.routes[path]()


app = App()


@app.route("/")
def index():
    return "index"


app.handle("/")
