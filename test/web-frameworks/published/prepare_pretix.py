import os
import tempfile

folder = tempfile.mkdtemp()
os.environ.update(PRETIX_CONFIG_FILE="/dev/null", DATA_DIR=folder)
