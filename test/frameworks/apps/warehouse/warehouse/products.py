from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, List, Literal, Optional

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship, validates

from .base import Base, Named, Timestamped
from .types import Weight, int_pk, label, maybe_note, price, short_text

if TYPE_CHECKING:
    from .stock import Shelf, StockItem


class Status(enum.Enum):
    NEW = "new"
    SOLD_OUT = "sold out"


product_tags = Table(
    "product_tags",
    Base.metadata,
    Column("product_id", ForeignKey("stock.products.id"), primary_key=True),
    Column("tag_id", ForeignKey("stock.tags.id"), primary_key=True),
)


class Tag(Named, Base):
    id: Mapped[int_pk]
    colour: Mapped[Optional[str]]
    products: Mapped[List[Product]] = relationship(secondary=product_tags, back_populates="tags")


class Category(Named, Base):
    __tablename__ = "categories"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("stock.categories.id"))
    parent: Mapped[Optional["Category"]] = relationship(remote_side=[id], back_populates="children")
    children: Mapped[list["Category"]] = relationship(back_populates="parent", lazy="selectin")


class Product(Timestamped, Named, Base):
    __table_args__ = (
        UniqueConstraint("sku", "status", name="uq_product_sku_status"),
        CheckConstraint("price >= 0", name="ck_price"),
        Index("ix_product_sku_name", "sku", "name", unique=True),
    )

    id: Mapped[int_pk]
    sku: Mapped[short_text] = mapped_column(index=True)
    title: Mapped[label]
    note: Mapped[maybe_note]
    description: Mapped[str | None] = mapped_column(Text, deferred=True)
    status: Mapped[Status] = mapped_column(default=Status.NEW)
    size: Mapped[Literal["S", "M", "L"]]
    price: Mapped[price]
    discount: Mapped[Decimal | None]
    weight: Mapped[float] = mapped_column("weight_grams", Weight)
    extra: Mapped[dict[str, Any]]
    width = mapped_column(Integer)
    height = mapped_column(Integer, nullable=False)
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id), index=True)
    area = column_property(width * height)

    category: Mapped[Category] = relationship(lazy="joined", innerjoin=True)
    tags: Mapped[set[Tag]] = relationship(secondary=product_tags, back_populates="products")
    items: Mapped[list[StockItem]] = relationship(back_populates="product", cascade="all, delete-orphan")
    shelf: Mapped[Shelf | None] = relationship(back_populates="product", uselist=False)

    not_a_column: int = 3

    @validates("sku")
    def check_sku(self, key, value):
        return value.upper()
