from shop.main import app


def test_every_area_has_routes() -> None:
    paths = app.openapi()["paths"]
    assert {path.split("/")[1] for path in paths} == {
        "customers",
        "orders",
        "payments",
        "products",
    }
