import os
import pathlib
import sys
import tempfile

CONFIGURATION = """
SECRET_KEY = "not-secret-not-secret-not-secret-not-secret"
SQLALCHEMY_DATABASE_URI = "sqlite://"
CACHE_CONFIG = DATA_CACHE_CONFIG = FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
"""

folder = pathlib.Path(tempfile.mkdtemp())
(folder / "superset_config.py").write_text(CONFIGURATION)
sys.path.insert(0, str(folder))
os.environ.update(SUPERSET_HOME=str(folder), SUPERSET_CONFIG="superset.config")
