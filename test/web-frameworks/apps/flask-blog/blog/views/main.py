from flask import Blueprint, render_template
from flask_login import login_required

main = Blueprint("main", __name__)


@main.route("/")
@main.route("/index")
def index():
    return render_template("index.html")


@main.route("/login", methods=["GET", "POST"])
def login():
    return "login"


@main.get("/post/<int:post_id>/<slug>")
@main.get("/post/<int:post_id>", defaults={"slug": None})
def post(post_id, slug):
    return f"{post_id} {slug}"


@main.post("/post/<int:post_id>/like")
@login_required
def like(post_id):
    return str(post_id)


@main.route("/tag/<path:name>", endpoint="tagged", strict_slashes=False)
async def by_tag(name):
    return name


@main.app_errorhandler(500)
def broken(error):
    return "broken", 500
