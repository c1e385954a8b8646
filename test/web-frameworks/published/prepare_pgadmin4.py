import builtins
import importlib.util
import os
import sys
import tempfile
import types

folder = tempfile.mkdtemp()
# Its modules import one another from inside the folder.
sys.path.insert(0, list(importlib.util.find_spec("pgadmin4").submodule_search_locations)[0])
builtins.SERVER_MODE = True
os.environ.update(PGADMIN_SETUP_EMAIL="someone@example.org", PGADMIN_SETUP_PASSWORD="not-secret")
import config

for name in ("STORAGE_DIR", "SESSION_DB_PATH", "AZURE_CREDENTIAL_CACHE_DIR", "KERBEROS_CCACHE_DIR"):
    setattr(config, name, os.path.join(folder, name.lower()))
config.SERVER_MODE = True
config.DATA_DIR = folder
config.LOG_FILE = os.path.join(folder, "log")
config.SQLITE_PATH = os.path.join(folder, "pgadmin4.db")
from pgadmin import create_app

sys.modules["started"] = types.SimpleNamespace(app=create_app())
