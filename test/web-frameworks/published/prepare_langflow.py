import os
import tempfile

os.environ.update(LANGFLOW_CONFIG_DIR=tempfile.mkdtemp(), DO_NOT_TRACK="true")
