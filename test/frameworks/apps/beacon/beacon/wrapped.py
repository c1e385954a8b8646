"""Through functions of its own."""
import os

TRUE = ("1", "true", "yes")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    return text(name, str(default)).lower() in TRUE


def first(*names: str) -> str | None:
    for name in names:
        value = os.environ.get(name)
        if value:
            return value
    return None


class Reader:
    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def get(self, name: str, default: str | None = None) -> str | None:
        return os.getenv(f"{self.prefix}_{name}", default)


NAME = text("SERVICE_NAME", "beacon")
IS_COLOURED = flag("SERVICE_COLOURS", default=True)
IS_QUIET = flag("SERVICE_QUIET")
PROXY = first("SERVICE_PROXY", "HTTP_PROXY")
reader = Reader("MAIL")
SENDER = reader.get("SENDER", "beacon@example.org")
RELAY = reader.get("RELAY")
