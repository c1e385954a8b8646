"""Routers made for a kind of record."""

from typing import Generic, TypeVar

from fastapi import APIRouter, Body
from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


class CrudRouter(APIRouter, Generic[T]):
    def __init__(self, schema: type[T], prefix: str | None = None, delete_all: bool = False) -> None:
        super().__init__(prefix=prefix or f"/{schema.__name__.lower()}s", tags=[schema.__name__])
        self.schema = schema
        self.add_api_route("", self._get_all(), methods=["GET"], response_model=list[schema], name=f"list_{schema.__name__}")
        self.add_api_route("", self._create(), methods=["POST"], response_model=schema)
        if delete_all:
            self.add_api_route("", self._delete_all(), methods=["DELETE"])
        self.add_api_route("/{item_id}", self._get_one(), methods=["GET"], response_model=schema)

    def _get_all(self):
        def list_items():
            return []

        return list_items

    def _create(self):
        schema = self.schema

        def create_item(item: schema = Body(...)):
            return item

        return create_item

    def _get_one(self):
        async def get_item(item_id: int):
            return None

        return get_item

    def _delete_all(self):
        async def delete_items():
            return None

        return delete_items
