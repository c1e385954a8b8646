from fastapi.testclient import TestClient

from tests.conftest import register

Headers = dict[str, str]


def add_product(client: TestClient, staff: Headers, stock: int) -> int:
    product = {"name": "Tea", "category": "drinks", "price_cents": 500, "stock": stock}
    answer = client.post("/products", json=product, headers=staff)
    assert answer.status_code == 201
    return int(answer.json()["id"])


def test_an_order_takes_stock_and_is_announced(
    client: TestClient, staff: Headers, announced: list[int]
) -> None:
    product_id = add_product(client, staff, stock=2)
    lines = [{"product_id": product_id, "quantity": 2}]
    answer = client.post("/orders", json={"lines": lines, "voucher": "WELCOME"}, headers=staff)
    assert answer.status_code == 201
    assert answer.json()["total_cents"] == 1654
    assert announced == [answer.json()["id"]]
    again = client.post("/orders", json={"lines": lines}, headers=staff)
    assert again.status_code == 409


def test_nobody_sees_the_orders_of_others(client: TestClient, staff: Headers) -> None:
    product_id = add_product(client, staff, stock=1)
    lines = [{"product_id": product_id, "quantity": 1}]
    order = client.post("/orders", json={"lines": lines}, headers=staff).json()
    other = register(client, "other@example.com")
    assert client.get(f"/orders/{order['id']}", headers=other).status_code == 404
    assert client.get(f"/orders/{order['id']}", headers=staff).status_code == 200


def test_an_unknown_product_is_not_found(client: TestClient, customer: Headers) -> None:
    lines = [{"product_id": 99, "quantity": 1}]
    assert client.post("/orders", json={"lines": lines}, headers=customer).status_code == 404
