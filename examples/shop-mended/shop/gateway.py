"""The payment provider, behind one client that is shared and bounded in time."""

import hashlib
import hmac
from functools import lru_cache

import httpx

from shop.errors import PaymentDeclinedError
from shop.settings import get_settings


class Gateway:
    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def charge(self, order_id: int, cents: int) -> str:
        """Reference of the charge. The key makes a repeated call the same charge."""
        response = self._client.post(
            "/charges",
            json={"order": order_id, "cents": cents},
            headers={"Idempotency-Key": f"order-{order_id}"},
        )
        if response.status_code == httpx.codes.PAYMENT_REQUIRED:
            raise PaymentDeclinedError(f"order {order_id} was declined")
        response.raise_for_status()
        return str(response.json()["reference"])


@lru_cache(maxsize=1)
def get_gateway() -> Gateway:
    settings = get_settings()
    client = httpx.Client(
        base_url=settings.gateway_url,
        timeout=settings.gateway_timeout_seconds,
        headers={"Authorization": f"Bearer {settings.gateway_key.get_secret_value()}"},
    )
    return Gateway(client)


def is_signed(body: bytes, signature: str) -> bool:
    secret = get_settings().webhook_secret.get_secret_value()
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)
