from flask import Blueprint

comments = Blueprint("comments", __name__)


@comments.get("/")
def all_comments():
    return []


@comments.route("/<int:comment_id>", methods=["GET", "DELETE"])
def one_comment(comment_id):
    return str(comment_id)


@comments.before_request
def throttle():
    return None
