"""What goes over the wire, and nothing else."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from shop.models import OrderStatus


class FromRow(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ProductIn(BaseModel):
    name: str = Field(min_length=1, max_length=200)
    category: str = Field(min_length=1, max_length=40)
    price_cents: int = Field(gt=0)
    stock: int = Field(ge=0)


class ProductOut(FromRow):
    id: int
    name: str
    category: str
    price_cents: int
    stock: int


class CustomerIn(BaseModel):
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=200)
    name: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=12, max_length=200)


class CustomerOut(FromRow):
    id: int
    email: str
    name: str
    password_hash: str


class Credentials(BaseModel):
    email: str
    password: str


class TokenOut(BaseModel):
    token: str


class LineIn(BaseModel):
    product_id: int
    quantity: int = Field(gt=0, le=100)


class OrderIn(BaseModel):
    lines: list[LineIn] = Field(min_length=1, max_length=50)
    voucher: str | None = None


class OrderOut(FromRow):
    id: int
    status: OrderStatus
    total_cents: int
    placed_at: datetime


class PaymentEvent(BaseModel):
    order_id: int
    reference: str
    cents: int
