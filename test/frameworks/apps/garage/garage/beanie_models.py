from datetime import datetime
from typing import Annotated, Optional

import pymongo
from beanie import BackLink, Document, Indexed, Link, TimeSeriesConfig, View
from pydantic import BaseModel, Field


class Stamp(BaseModel):
    at: datetime
    by: str = ""


class Part(Document):
    name: Indexed(str, unique=True)
    price: Annotated[float, Indexed(index_type=pymongo.DESCENDING)] = 0
    stamps: list[Stamp] = []

    class Settings:
        name = "parts"
        is_root = True


class Engine(Part):
    power: int


class Supplier(Document):
    parts: list[Link[Part]] = []
    main: Optional[Link["Part"]] = None

    class Settings:
        indexes = [
            "main",
            [("town", pymongo.ASCENDING), ("zip", pymongo.DESCENDING)],
            pymongo.IndexModel([("phone", pymongo.ASCENDING)], name="by_phone", unique=True),
        ]

    town: str = ""
    zip: str = ""
    phone: str = Field(default="")


class Catalogue(Document):
    supplier: Link[Supplier]
    back: BackLink[Supplier] = Field(json_schema_extra={"original_field": "main"})


DOCUMENTS = [Part, Engine, Supplier, Catalogue]
