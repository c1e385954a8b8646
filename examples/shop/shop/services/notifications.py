"""Mail to customers."""

import logging
from string import Template

from shop.money import shown

logger = logging.getLogger(__name__)
CONFIRMATION = Template("Order $number: $total. $note")


def confirmation(order_id: int, cents: int, values: dict[str, str] = {}) -> str:
    values.setdefault("note", "")
    values["number"] = str(order_id)
    values["total"] = shown(cents)
    return CONFIRMATION.substitute(values)


def send(address: str, text: str) -> None:
    logger.info("mail to %s: %d characters", address, len(text))
