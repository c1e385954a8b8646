from litestar import Controller, delete, get, patch, post, put
from litestar.di import Provide

from stock.guards import page_size, requires_token
from stock.models import Item


class ItemController(Controller):
    path = "/items"
    tags = ["items"]
    dependencies = {"limit": Provide(page_size)}

    @get()
    async def list_items(self, limit: int) -> list[Item]:
        return []

    @get("/{sku:str}", name="item")
    async def read_item(self, sku: str) -> Item:
        return Item(sku)

    @post(guards=[requires_token])
    async def create_item(self, data: Item) -> Item:
        return data

    @put(["/{sku:str}", "/{sku:str}/all"])
    async def write_item(self, sku: str, data: Item) -> Item:
        return data

    @patch(path="/{sku:str}")
    async def change_item(self, sku: str) -> Item:
        return Item(sku)

    @delete("/{sku:str}", sync_to_thread=False)
    def remove_item(self, sku: str) -> None:
        return None


class BaseReport(Controller):
    @get("/")
    async def overview(self) -> dict[str, int]:
        return {}


class DailyReport(BaseReport):
    path = "/reports/daily"


class WeeklyReport(BaseReport):
    path = "/reports/weekly"

    @get("/last")
    async def last(self) -> dict[str, int]:
        return {}
