import importlib.util
import os
import pathlib
import sys
import tempfile
import types

folder = pathlib.Path(tempfile.mkdtemp())
# It asks for its static files below the working directory.
(folder / "lnbits").symlink_to(pathlib.Path(importlib.util.find_spec("lnbits").origin).parent)
os.chdir(folder)
os.environ.update(LNBITS_DATA_FOLDER=str(folder), AUTH_SECRET_KEY="not-secret")
from lnbits.app import create_app, create_llms_txt_route
from lnbits.core import init_core_routers

app = create_app()
# What it does on startup, once its databases are there.
init_core_routers(app)
create_llms_txt_route(app)
sys.modules["started"] = types.SimpleNamespace(app=app)
