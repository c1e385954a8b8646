from flask import Blueprint

admin = Blueprint("admin", __name__, template_folder="templates", static_folder="static", static_url_path="/admin-static")

from blog.admin import users  # noqa: E402, F401
from blog.admin.settings import settings  # noqa: E402

admin.register_blueprint(settings, url_prefix="/settings")
