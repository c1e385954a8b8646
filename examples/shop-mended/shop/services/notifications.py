"""Mail to customers."""

import logging
from collections.abc import Mapping
from string import Template
from types import MappingProxyType

from shop.money import shown

logger = logging.getLogger(__name__)
CONFIRMATION = Template("Order $number: $total. $note")
NOTHING: Mapping[str, str] = MappingProxyType({})


def confirmation(order_id: int, cents: int, extra: Mapping[str, str] = NOTHING) -> str:
    return CONFIRMATION.substitute({"number": order_id, "total": shown(cents), "note": "", **extra})


def send(address: str, text: str) -> None:
    logger.info("mail to %s: %d characters", address, len(text))
