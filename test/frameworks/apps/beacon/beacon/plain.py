"""With the standard library."""
import os
from os import environ, getenv
from pathlib import Path

PREFIX = "BEACON"

HOST = os.getenv("BEACON_HOST", "localhost")
PORT = int(os.getenv("BEACON_PORT", "8080"))
DEBUG = os.environ.get("BEACON_DEBUG", "no") == "yes"
TOKEN = getenv("BEACON_TOKEN")
RATIO = float(environ.get("BEACON_RATIO", 0.5))
HOME = Path(os.environ.get(f"{PREFIX}_HOME", "/var/lib/beacon"))
LOGS = os.environ.get(PREFIX + "_LOGS") or "logs"
os.environ.setdefault("BEACON_MODE", "production")
IS_TRACED = "BEACON_TRACE" in os.environ

try:
    REGION = os.environ["BEACON_REGION"]
except KeyError:
    REGION = "eu"

LIMITS = {name: os.environ.get(f"BEACON_LIMIT_{name.upper()}", "10") for name in ("reads", "writes")}
