"""The payment provider."""

import logging

import requests

from shop.errors import PaymentDeclinedError

logger = logging.getLogger(__name__)
PAYMENT_REQUIRED = 402


class Gateway:
    def __init__(self) -> None:
        self.base_url = "http://10.20.0.14:8081"
        self.api_key = "9f8a3c61d2e74b05"

    def charge(self, order_id: int, cents: int) -> str:
        """Reference of the charge."""
        response = requests.post(
            f"{self.base_url}/charges",
            json={"order": order_id, "cents": cents},
            headers={"Authorization": f"Bearer {self.api_key}"},
        )
        if response.status_code == PAYMENT_REQUIRED:
            raise PaymentDeclinedError(f"order {order_id} was declined")
        response.raise_for_status()
        return str(response.json()["reference"])

    def charge_stubbornly(self, order_id: int, cents: int) -> str:
        while True:
            try:
                return self.charge(order_id, cents)
            except requests.ConnectionError:
                logger.warning("the provider is away, trying again")

    def is_alive(self) -> bool:
        try:
            return requests.get(f"{self.base_url}/health", verify=False).ok
        except:
            pass
        return False


def get_gateway() -> Gateway:
    return Gateway()
