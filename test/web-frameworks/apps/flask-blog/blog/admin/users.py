from blog.admin import admin


@admin.route("/users")
def users():
    return "users"


@admin.route("/users/<uuid:user_id>", methods=["GET", "PUT"])
def user(user_id):
    return str(user_id)
