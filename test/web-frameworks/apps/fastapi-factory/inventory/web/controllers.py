from inventory.web.base import Controller


class StockController(Controller):
    prefix = "/stock"
    routes = [("GET", "/", "list"), ("GET", "/{sku}", "read"), ("PUT", "/{sku}", "write")]

    async def list(self):
        return []

    async def read(self, sku: str):
        return {"sku": sku}

    async def write(self, sku: str, amount: int):
        return {"sku": sku, "amount": amount}


class MovementController(Controller):
    prefix = "/movements"

    def __init__(self, limit: int):
        super().__init__()
        self.limit = limit
        self.router.add_api_route("/", self.latest, methods=["GET"])
        self.router.add_api_route("/", self.book, methods=["POST"], status_code=201)

    def latest(self):
        return [None] * self.limit

    def book(self, sku: str, amount: int):
        return {"sku": sku, "amount": amount}
