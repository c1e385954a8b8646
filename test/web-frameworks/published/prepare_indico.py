import os
import sys
import tempfile
import types

os.chdir(tempfile.mkdtemp())
from indico.web.flask import app as flask_app

# There is no database to look at.
flask_app.check_db = lambda: None
settings = {
    "SECRET_KEY": "not-secret-not-secret",
    "BASE_URL": "http://localhost",
    "SQLALCHEMY_DATABASE_URI": "postgresql:///nowhere",
    "SUPPORT_EMAIL": "someone@example.org",
    "PUBLIC_SUPPORT_EMAIL": "someone@example.org",
    "NO_REPLY_EMAIL": "someone@example.org",
}
sys.modules["started"] = types.SimpleNamespace(app=flask_app.make_app(testing=True, config_override=settings))
