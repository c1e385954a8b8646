from datetime import datetime

from pydantic import BaseModel, Field


class OrderLine(BaseModel):
    sku: str
    quantity: int = 1


class OrderIn(BaseModel):
    lines: list[OrderLine]
    note: str | None = None


class Order(OrderIn):
    id: int
    created: datetime


class Page(BaseModel):
    total: int
    items: list[Order] = Field(default_factory=list)


class Problem(BaseModel):
    detail: str
