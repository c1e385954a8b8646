"""What can go wrong in the shop, whatever the transport."""


class ShopError(Exception):
    """Any failure that a caller can be told about."""


class NotFoundError(ShopError):
    def __init__(self, kind: str, key: int | str) -> None:
        super().__init__(f"{kind} {key} does not exist")


class OutOfStockError(ShopError):
    def __init__(self, product_id: int) -> None:
        super().__init__(f"product {product_id} is sold out")


class DuplicateEmailError(ShopError):
    pass


class PaymentDeclinedError(ShopError):
    pass
