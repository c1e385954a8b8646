import importlib.util
import os
import pathlib
import sys
import tempfile

folder = tempfile.mkdtemp()
os.environ.update(DJANGO_DB="sqlite", LABEL_STUDIO_BASE_DATA_DIR=folder, BASE_DATA_DIR=folder, SECRET_KEY="not-secret", SENTRY_DSN="", FRONTEND_SENTRY_DSN="", COLLECT_ANALYTICS="false")
# Its modules import one another from inside the package, as its `manage.py` has it.
sys.path.insert(0, str(pathlib.Path(importlib.util.find_spec("label_studio").origin).parent))
