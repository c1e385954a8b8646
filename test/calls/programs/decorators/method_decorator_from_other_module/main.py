from web.routing import App, login_required

app = App()


@app.route("/")
@login_required
def index(user):
    return render("index", user)


@app.route("/about")
def about(user):
    return "about"


def render(template, user):
    return template + user


app.handle("/", "ann")
app.handle("/about", "bob")
