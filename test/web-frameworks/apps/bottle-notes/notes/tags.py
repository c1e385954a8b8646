from bottle import Bottle

app = Bottle()
extra = Bottle()


@app.get("/")
def all_tags():
    return {}


@app.delete("/<name>")
def drop_tag(name):
    return {}


def json(callback):
    def wrapper(*args, **kwargs):
        return callback(*args, **kwargs)

    return wrapper


@extra.route("/colours", "GET", apply=[json])
@json
def colours():
    return {}
