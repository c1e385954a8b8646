import asyncio
import os
import sys
import tempfile
import types

folder = tempfile.mkdtemp()
os.environ.update(JUPYTER_CONFIG_DIR=folder, JUPYTER_DATA_DIR=folder, JUPYTER_RUNTIME_DIR=folder)
from jupyter_server.serverapp import ServerApp


async def started():
    server = ServerApp(root_dir=folder, open_browser=False, allow_root=True)
    server.initialize(argv=[], new_httpserver=False)
    return server.web_app


sys.modules["started"] = types.SimpleNamespace(app=asyncio.run(started()))
