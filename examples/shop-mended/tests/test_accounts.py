import hashlib
import hmac
import os

from fastapi.testclient import TestClient

Headers = dict[str, str]


def test_an_address_has_one_account(client: TestClient, customer: Headers) -> None:
    account = {"email": "ada@example.com", "name": "Eve", "password": "correct horse battery"}
    assert client.post("/customers", json=account).status_code == 409


def test_answers_never_hold_a_password(client: TestClient, customer: Headers) -> None:
    answer = client.patch("/customers/me", json={"name": "Grace"}, headers=customer)
    assert answer.json() == {"id": 1, "email": "ada@example.com", "name": "Grace"}


def test_only_staff_lists_customers(client: TestClient, customer: Headers) -> None:
    assert client.get("/customers", headers=customer).status_code == 403


def test_only_staff_changes_products(client: TestClient, customer: Headers) -> None:
    assert client.delete("/products/1", headers=customer).status_code == 403


def test_payment_events_must_be_signed(client: TestClient) -> None:
    body = b'{"order_id": 7, "reference": "r", "cents": 1}'
    unsigned = client.post("/payments/events", content=body, headers={"X-Signature": "no"})
    assert unsigned.status_code == 401
    key = os.environ["SHOP_WEBHOOK_SECRET"].encode()
    signature = hmac.new(key, body, hashlib.sha256).hexdigest()
    signed = client.post("/payments/events", content=body, headers={"X-Signature": signature})
    assert signed.status_code == 404
