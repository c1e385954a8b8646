"""Documents in MongoDB."""
from datetime import datetime
from enum import Enum
from typing import Annotated, List, Optional

import pymongo
from beanie import BackLink, Document, Indexed, Link, PydanticObjectId, UnionDoc, View
from pydantic import BaseModel, EmailStr, Field
from pymongo import IndexModel


class Unit(str, Enum):
    GRAM = "g"
    PIECE = "piece"


class Ingredient(BaseModel):
    """Embedded."""

    name: str
    amount: float = 1
    unit: Unit = Unit.PIECE




class Cook(Document):
    name: Annotated[str, Indexed(unique=True)]
    email: Optional[EmailStr] = None
    city: Indexed(str) = "Utrecht"
    recipes: List[BackLink["Recipe"]] = Field(json_schema_extra={"original_field": "cook"}, default_factory=list)


class Recipe(Document):
    title: str
    cook: Link[Cook]
    helpers: list[Link[Cook]] = []
    ingredients: List[Ingredient] = []
    rating: Annotated[int, Indexed(index_type=pymongo.DESCENDING)] = 0
    parent_id: Optional[PydanticObjectId] = None

    class Settings:
        name = "recipes"
        indexes = [
            "title",
            [("title", pymongo.ASCENDING), ("rating", pymongo.DESCENDING)],
            IndexModel([("parent_id", pymongo.ASCENDING)], name="parent", unique=True),
        ]
        use_state_management = True


class Menu(Document):
    week: int
    recipes: Optional[List[Link[Recipe]]] = None

    class Settings:
        is_root = True


class FestiveMenu(Menu):
    occasion: str


class Ratings(View):
    title: str
    total: int = 0

    class Settings:
        source = Recipe
        pipeline = [{"$group": {"_id": "$title", "total": {"$sum": 1}}}]


DOCUMENTS = [Cook, Recipe, Menu, FestiveMenu, Ratings]
