class Route:
    table = {}

    def __init__(self, path):
        self.path = path

    def __call__(self, function):
        Route.table[self.path] = function
        return function


@Route("/")
def index():
    return "index"


@Route("/about")
def about():
    return index()


def serve(path):
    return Route.table[path]()


serve("/")
serve("/about")
