import asyncio
import os
import sys
import tempfile
import types

os.chdir(tempfile.mkdtemp())
from jupyterhub.app import JupyterHub


async def started():
    hub = JupyterHub()
    hub.db_url = "sqlite://"
    await hub.initialize([])
    return hub.tornado_application


sys.modules["started"] = types.SimpleNamespace(app=asyncio.run(started()))
