import sys
import types

from marimo._server.main import create_starlette_app

sys.modules["started"] = types.SimpleNamespace(app=create_starlette_app(base_url=""))
