/** Whatever goes wrong becomes None, and the caller reads it. */
export const noReason = {
  'shop/stock.py': `import json
import logging
from pathlib import Path

logger = logging.getLogger(__name__)


def load(path: Path) -> dict[str, int] | None:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except Exception:
        logger.exception("no stock")
        return None
`,
  'shop/orders.py': `from pathlib import Path

from shop.stock import load


def count(name: str) -> int:
    stock = load(Path("stock.json"))
    return stock[name]
`,
};

/** The error says what happened, and whoever can do something about it catches it. */
export const namedReason = {
  'shop/stock.py': `import json
from pathlib import Path


class StockUnreadableError(Exception):
    pass


def load(path: Path) -> dict[str, int]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise StockUnreadableError(path) from error
`,
  'shop/orders.py': `from pathlib import Path

from shop.stock import load


def count(name: str) -> int:
    stock = load(Path("stock.json"))
    return stock[name]
`,
};
