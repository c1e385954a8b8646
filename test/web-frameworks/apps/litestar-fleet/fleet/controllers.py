from typing import Generic, TypeVar

from litestar import Controller, delete, get, patch, post, put
from litestar.dto import DataclassDTO
from dataclasses import dataclass

T = TypeVar("T")


@dataclass
class Truck:
    plate: str


@dataclass
class Driver:
    name: str


class Items(Controller, Generic[T]):
    """What all kinds have in common."""

    kind = ""

    @get("/")
    async def list_all(self) -> list[str]:
        return []

    @get("/{item_id:uuid}", cache=True)
    async def one(self) -> str:
        return ""


class Trucks(Items[Truck]):
    path = "/trucks"

    @post("/", sync_to_thread=False)
    def add(self, data: Truck) -> Truck:
        return data

    @put(["/{plate:str}", "/by-plate/{plate:str}"])
    async def change(self, plate: str) -> Truck:
        return Truck(plate)


class Drivers(Items[Driver]):
    path = "/drivers"

    @patch("/{name:str}/rest")
    async def rest(self, name: str) -> Driver:
        return Driver(name)


def make_controller(name: str) -> type[Controller]:
    class Made(Controller):
        path = f"/{name}"

        @get()
        async def index(self) -> list[str]:
            return []

        @delete("/{number:int}")
        async def drop(self, number: int) -> None:
            return None

    return Made


CONTROLLERS = [Trucks, Drivers]
